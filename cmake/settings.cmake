# SPDX-License-Identifier: AGPL-3.0-or-later
# `settings` and `warnings`: linked privately by our own targets only.
add_library(settings INTERFACE)
target_compile_features(settings INTERFACE cxx_std_20)
target_include_directories(settings INTERFACE "${PROJECT_SOURCE_DIR}/src")
target_compile_definitions(settings INTERFACE PALMARES_VERSION="${PROJECT_VERSION}")
# Contracted multiply-adds differ between machines; the same input must give the same bytes.
target_compile_options(settings INTERFACE -ffp-contract=off)
if(PALMARES_SANITIZE)
  target_compile_options(settings INTERFACE -fsanitize=${PALMARES_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(settings INTERFACE -fsanitize=${PALMARES_SANITIZE})
endif()
# Coverage for libFuzzer in our own code; the targets of tests/fuzz add its main.
if(PALMARES_FUZZ)
  target_compile_options(settings INTERFACE -fsanitize=fuzzer-no-link)
endif()

add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
# GCC 12 with -O3 takes temporaries of braced lists for uninitialised and « "x" + string » for an overlap, both falsely; the
# other presets and the sanitizers see the real ones.
target_compile_options(warnings INTERFACE
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized;-Wno-restrict>")

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# palmares_library(<folder> SOURCES… LINKS… PRIVATE_LINKS…): the static library of a folder of src/.
function(palmares_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE settings warnings ${ARG_PRIVATE_LINKS})
endfunction()
