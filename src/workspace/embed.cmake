file(GLOB styles CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/styles/*.csl)
file(GLOB locales CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/styles/locales/*.xml)
opcit_embed(opcit_workspace styles ${PROJECT_SOURCE_DIR}/styles ${styles})
opcit_embed(opcit_workspace locales ${PROJECT_SOURCE_DIR}/styles/locales ${locales})
