file(GLOB error_pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/errors/OC*.md)
opcit_embed(opcit_cli error_pages ${PROJECT_SOURCE_DIR}/docs/errors ${error_pages})
