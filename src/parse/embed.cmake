set(model ${PROJECT_SOURCE_DIR}/src/parse/model/reference.model)
set_source_files_properties(${PROJECT_SOURCE_DIR}/src/parse/shipped_model.cpp PROPERTIES
  COMPILE_DEFINITIONS OPCIT_MODEL_FILE="${model}" OBJECT_DEPENDS ${model})
