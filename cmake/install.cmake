# SPDX-License-Identifier: AGPL-3.0-or-later
# `cmake --install`: GNU folders. The program finds share/palmares from where it stands, so that the whole may be moved; where
# CMAKE_INSTALL_DATADIR is no « share » beside or above the program, --root or PALMARES_ROOT names it.
include(GNUInstallDirs)
set(PALMARES_UNIT_DIR "lib/systemd/system" CACHE STRING "Where units of systemd go")
option(PALMARES_INSTALL_FONTS "Install the fonts too (a distribution links those of its packages)" ON)
set(palmares_data "${CMAKE_INSTALL_DATADIR}/palmares")

install(TARGETS palmares RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(TARGETS palmares-rasterize RUNTIME DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/palmares")
install(DIRECTORY templates artwork data DESTINATION "${palmares_data}" PATTERN README.md EXCLUDE PATTERN "LICENCE*" EXCLUDE)
install(FILES fonts/fonts.toml DESTINATION "${palmares_data}/fonts")
if(PALMARES_INSTALL_FONTS)
  file(GLOB font_packages LIST_DIRECTORIES true "${PROJECT_SOURCE_DIR}/fonts/fonts-*")
  foreach(package IN LISTS font_packages)
    install(DIRECTORY "${package}" DESTINATION "${palmares_data}/fonts")
  endforeach()
endif()

# Units name the program where it is installed.
foreach(unit palmares.service palmares.socket)
  file(READ "packaging/${unit}" text)
  string(REPLACE "/usr/bin/palmares" "${CMAKE_INSTALL_FULL_BINDIR}/palmares" text "${text}")
  string(REPLACE "/usr/share/palmares" "${CMAKE_INSTALL_FULL_DATADIR}/palmares" text "${text}")
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/packaging/${unit}" CONTENT "${text}" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/packaging/${unit}" DESTINATION "${PALMARES_UNIT_DIR}")
endforeach()
install(FILES packaging/palmares.sysusers DESTINATION lib/sysusers.d RENAME palmares.conf)
install(FILES packaging/palmares.tmpfiles DESTINATION lib/tmpfiles.d RENAME palmares.conf)
install(PROGRAMS packaging/first-start DESTINATION "${palmares_data}")
install(FILES packaging/nginx.conf packaging/palmares.toml tests/data/resultats-2021.csv tests/data/resultats-2023.csv
  tests/data/resultats-2025.csv DESTINATION "${CMAKE_INSTALL_DOCDIR}/examples")

# The French manuals, set by the program's own letter engine.
add_executable(manuals EXCLUDE_FROM_ALL packaging/manuals.cpp)
set_target_properties(manuals PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tools")
target_link_libraries(manuals PRIVATE settings warnings app deliver lib base)
execute_process(COMMAND git log -1 --format=%cs -- docs/fr WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE manuals_date
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT manuals_date)
  string(TIMESTAMP manuals_date "%Y-%m-%d" UTC)  # SOURCE_DATE_EPOCH, where a package is made without the history
endif()
file(GLOB manuals_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/fr/*.md" "${PROJECT_SOURCE_DIR}/docs/fr/*/*.png")
add_custom_command(OUTPUT "${PROJECT_BINARY_DIR}/manuals/manuels.html"
  COMMAND manuals "${PROJECT_SOURCE_DIR}" "${manuals_date}" "${PROJECT_BINARY_DIR}/manuals"
  DEPENDS manuals ${manuals_sources} "${PROJECT_SOURCE_DIR}/templates/manuals/manuels.mustache" VERBATIM)
add_custom_target(manuals_made DEPENDS "${PROJECT_BINARY_DIR}/manuals/manuels.html")
if(NOT PALMARES_TESTS)
  add_custom_target(manuals_always ALL)
  add_dependencies(manuals_always manuals_made)
endif()
install(DIRECTORY "${PROJECT_BINARY_DIR}/manuals/" DESTINATION "${CMAKE_INSTALL_DOCDIR}/fr" OPTIONAL)

# The man pages and the completion are what the program itself says of its commands.
find_program(PYTHON3 python3)
if(PYTHON3)
  set(manual "${PROJECT_BINARY_DIR}/manual")
  add_custom_command(OUTPUT "${manual}/man1/palmares.1"
    COMMAND "${PYTHON3}" "${PROJECT_SOURCE_DIR}/packaging/manual.py" $<TARGET_FILE:palmares> "${manual}"
    DEPENDS palmares "${PROJECT_SOURCE_DIR}/packaging/manual.py" VERBATIM)
  add_custom_target(manual DEPENDS "${manual}/man1/palmares.1")
  if(NOT PALMARES_TESTS)
    add_custom_target(manual_always ALL)
    add_dependencies(manual_always manual)
  endif()
  install(DIRECTORY "${manual}/man1" DESTINATION "${CMAKE_INSTALL_MANDIR}" OPTIONAL)
  install(FILES "${manual}/palmares.bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME palmares OPTIONAL)
endif()
