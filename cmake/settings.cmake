# SPDX-License-Identifier: AGPL-3.0-or-later
# `settings` and `warnings`: linked privately by our own targets only.
add_library(settings INTERFACE)
target_compile_features(settings INTERFACE cxx_std_20)
target_include_directories(settings INTERFACE "${PROJECT_SOURCE_DIR}/src")
# GLib and Asio want -pthread; one for all, and the precompiled headers fit every target.
target_compile_options(settings INTERFACE -pthread)
target_compile_definitions(settings INTERFACE PALMARES_VERSION="${PROJECT_VERSION}")
# Contracted multiply-adds differ between machines; the same input must give the same bytes.
target_compile_options(settings INTERFACE -ffp-contract=off)
if(PALMARES_SANITIZE)
  target_compile_options(settings INTERFACE -fsanitize=${PALMARES_SANITIZE} -fno-omit-frame-pointer)
  # A null pointer that is followed is seen by AddressSanitizer too; these four cost GCC 12 two thirds of the time of a compilation.
  target_compile_options(settings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fno-sanitize=null$<COMMA>vptr$<COMMA>alignment$<COMMA>object-size>)
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
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>")

# GCC forgets which lines of a precompiled header are a system header’s, and then reports its own falsehoods about std::string.
target_compile_options(warnings INTERFACE
  "$<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds;-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread>")

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# Precompiled headers: what nearly every source includes, compiled once for src/ and once for tests/. Off for src/ in the preset `test`, so
# that building is the proof that each source and its header stand with what they include (tests/lint); off for both for clang-tidy,
# coverage and fuzzing.
option(PALMARES_PRECOMPILED "Precompile the headers that nearly every source of src/ includes" ON)
option(PALMARES_PRECOMPILED_TESTS "Precompile the headers that nearly every test includes" ${PALMARES_PRECOMPILED})
set(precompiled_source "${PROJECT_BINARY_DIR}/precompiled.cpp")
file(CONFIGURE OUTPUT "${precompiled_source}" CONTENT "// Owns a precompiled header.\n")
if(PALMARES_PRECOMPILED)
  add_library(precompiled STATIC "${precompiled_source}")
  target_link_libraries(precompiled PRIVATE settings warnings)
  target_precompile_headers(precompiled PRIVATE
    <algorithm> <array> <cmath> <cstdint> <functional> <map> <memory> <optional> <span> <string> <string_view> <utility> <variant> <vector>
    <tl/expected.hpp>)
endif()

# palmares_library(<folder> SOURCES… LINKS… PRIVATE_LINKS…): the static library of a folder of src/.
function(palmares_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE settings warnings ${ARG_PRIVATE_LINKS})
  if(PALMARES_PRECOMPILED)
    target_precompile_headers(${name} REUSE_FROM precompiled)
  endif()
endfunction()
