# One line a folder: lotse_library, lotse_program, lotse_test. A folder is a noun, and its files are found by globbing,
# so adding a file needs no change here.

# lotse_library(NAME [TESTING] [dep...]): all .cc files of this folder but *_main.cc, as lotse::NAME. Helpers of TESTING are
# not optimized. The compiler reads several files of a folder at a time, which costs little more than one of them: names in
# their unnamed namespaces differ.
# Nothing that is linked into a product's program may be compiled without optimization, however seldom it runs: the linker
# keeps one copy of each inline function, and where that comes from such a file, everybody's hash maps are slow.
function(lotse_library name)
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  list(FILTER sources EXCLUDE REGEX "_main\\.cc$")
  if(sources)
    add_library(lotse_${name} STATIC ${sources})
    target_include_directories(lotse_${name} PUBLIC ${CMAKE_SOURCE_DIR})
    set(headers precompiled)
    if("TESTING" IN_LIST ARGN)
      list(REMOVE_ITEM ARGN TESTING)
      set(headers precompiled_tests)
      target_link_libraries(lotse_${name} PRIVATE lotse_quick)
    endif()
    lotse_compile_together(lotse_${name})
    lotse_use_precompiled(lotse_${name} ${headers})
    target_link_libraries(lotse_${name} PUBLIC ${ARGN} PRIVATE lotse_warnings)
  else()
    add_library(lotse_${name} INTERFACE)
    target_include_directories(lotse_${name} INTERFACE ${CMAKE_SOURCE_DIR})
    target_link_libraries(lotse_${name} INTERFACE ${ARGN})
  endif()
  add_library(lotse::${name} ALIAS lotse_${name})
endfunction()

# lotse_program(NAME MAIN_SOURCE [dep...]): build/<preset>/bin/NAME.
function(lotse_program name main)
  add_executable(${name} ${main})
  target_link_libraries(${name} PRIVATE ${ARGN} lotse_warnings)
  if(NOT LOTSE_SANITIZE)
    target_link_options(${name} PRIVATE -Wl,--push-state,--no-as-needed ${JEMALLOC_LIBRARY} -Wl,--pop-state)
  endif()
  lotse_use_precompiled(${name} precompiled)
endfunction()

# lotse_test(NAME [dep...]): all *_test.cc files (and their helpers) of this folder, as one program and one ctest entry.
function(lotse_test name)
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  list(FILTER sources EXCLUDE REGEX "(_main|_fuzz)\\.cc$")
  if(NOT sources)
    return()
  endif()
  if(LOTSE_TEST_CASES)
    add_executable(${name} ${sources})
  else()
    # An object at least, also where a folder has no helpers.
    set(nothing ${CMAKE_CURRENT_BINARY_DIR}/${name}_without_cases.cc)
    file(CONFIGURE OUTPUT ${nothing} CONTENT "// Stands for the test cases.\n")
    list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
    add_library(${name} OBJECT ${sources} ${nothing})
  endif()
  lotse_compile_together(${name} 4)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARGN} lotse_warnings lotse_quick GTest::gmock_main rapidcheck
                        rapidcheck_gtest)
  lotse_use_precompiled(${name} precompiled_tests)
  if(NOT LOTSE_TEST_CASES)
    return()
  endif()
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 300)
endfunction()

# All fuzz targets: `cmake --build --preset fuzz`.
add_custom_target(fuzzers)
if(LOTSE_TEST_CASES AND NOT LOTSE_FUZZ)
  add_library(lotse_fuzz_replay OBJECT ${CMAKE_SOURCE_DIR}/tests/fuzz/replay_main.cc)
  target_link_libraries(lotse_fuzz_replay PRIVATE lotse_warnings)
  lotse_use_precompiled(lotse_fuzz_replay precompiled)
endif()

# lotse_fuzz(NAME SOURCE [dep...]): a libFuzzer target in fuzz builds; in other builds the same parser is run once over
# its seed corpus by fuzz/replay_main.cc, so a target can never rot.
function(lotse_fuzz name source)
  if(NOT LOTSE_TEST_CASES)
    return()
  endif()
  add_executable(${name} ${source})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARGN} lotse_warnings)
  lotse_use_precompiled(${name} precompiled)
  add_dependencies(fuzzers ${name})
  if(LOTSE_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  else()
    target_link_libraries(${name} PRIVATE lotse_fuzz_replay)
    add_test(NAME ${name}_replay COMMAND ${name} ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})
    set_tests_properties(${name}_replay PROPERTIES LABELS fuzz)
  endif()
endfunction()
