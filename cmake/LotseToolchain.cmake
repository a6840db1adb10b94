# Compiler settings that hold for every target: language level, warnings, sanitizers, ccache, mold.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

set(LOTSE_SANITIZE "" CACHE STRING "Sanitizers for everything, such as address,undefined")
option(LOTSE_FUZZ "Build the libFuzzer targets (clang only)" OFF)
option(LOTSE_FAILPOINTS "Compile failpoints in, for fault tests; never in a release" OFF)
option(LOTSE_THREAD_SAFETY "Check lock annotations (clang only)" OFF)
option(LOTSE_TEST_CASES "Build *_test.cc and fuzz targets; the tests' helpers are always built" ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-fdiagnostics-color=auto -pthread)
if(LOTSE_SANITIZE)
  add_compile_options(-fsanitize=${LOTSE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LOTSE_SANITIZE})
endif()
if(LOTSE_FUZZ)
  # Of undefined behaviour's checks these cost a fifth of the build, and the address sanitizer sees what they are about: the
  # access itself.
  add_compile_options(-fsanitize=fuzzer-no-link -fno-sanitize=null,object-size,vptr)
endif()

# Only our own code is held to these; generated code is not.
add_library(lotse_warnings INTERFACE)
target_compile_options(lotse_warnings INTERFACE -Wall -Wextra -Wpedantic -Werror)
if(LOTSE_THREAD_SAFETY)
  target_compile_options(lotse_warnings INTERFACE -Wthread-safety)
endif()
if(LOTSE_FAILPOINTS)
  target_compile_definitions(lotse_warnings INTERFACE LOTSE_FAILPOINTS=1)
endif()

# For test programs: what they call is optimized, they themselves need not be.
add_library(lotse_quick INTERFACE)
target_compile_options(lotse_quick INTERFACE $<$<CONFIG:Release>:-O0>)
