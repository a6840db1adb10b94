# What makes a build from nothing take less than half as long: the headers that nearly every file reads are compiled once
# each for the product and for its tests, and the compiler reads several files of a folder at a time. Files still include
# what they use; -DLOTSE_PRECOMPILED=OFF builds each by itself, and shows it.
option(LOTSE_PRECOMPILED "Compile the most used headers once, and several files of a folder together" ON)
# The more, the sooner everything is built, and the longer a change of one is waited for.
set(LOTSE_TOGETHER 4 CACHE STRING "How many files of a folder the compiler reads at a time")

set(LOTSE_COMMON_HEADERS
    <algorithm> <array> <atomic> <chrono> <cstdint> <cstring> <deque> <filesystem> <fstream> <functional> <map> <memory>
    <optional> <random> <set> <sstream> <string> <thread> <utility> <vector>
    <absl/container/flat_hash_map.h> <absl/container/flat_hash_set.h> <absl/status/statusor.h> <absl/strings/str_cat.h>
    <absl/strings/str_join.h> <absl/strings/str_split.h> <absl/synchronization/mutex.h> <absl/time/clock.h>
    <absl/types/optional.h> <google/protobuf/descriptor.pb.h> <google/protobuf/duration.pb.h>
    <google/protobuf/field_mask.pb.h> <google/protobuf/message.h> <google/protobuf/repeated_field.h>
    <google/protobuf/timestamp.pb.h> <grpcpp/grpcpp.h>)

# lotse_precompiled(NAME HEADER...): the target lotse_NAME, whose compiled headers others use.
function(lotse_precompiled name)
  set(source ${CMAKE_BINARY_DIR}/precompiled/${name}.cc)
  file(CONFIGURE OUTPUT ${source} CONTENT "// Compiles the headers.\n")
  add_library(lotse_${name} OBJECT ${source})
  target_link_libraries(lotse_${name} PRIVATE gRPC::grpc++ protobuf::libprotobuf absl::statusor lotse_warnings)
  target_precompile_headers(lotse_${name} PRIVATE ${ARGN})
endfunction()

if(LOTSE_PRECOMPILED)
  lotse_precompiled(precompiled ${LOTSE_COMMON_HEADERS})
  lotse_precompiled(precompiled_tests ${LOTSE_COMMON_HEADERS} <gmock/gmock.h> <gtest/gtest.h>)
  target_link_libraries(lotse_precompiled_tests PRIVATE GTest::gmock lotse_quick)
endif()

# lotse_use_precompiled(TARGET HEADERS): HEADERS is precompiled or precompiled_tests.
function(lotse_use_precompiled target headers)
  if(LOTSE_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM lotse_${headers})
  endif()
endfunction()

# lotse_compile_together(TARGET [AT_MOST]): the compiler reads LOTSE_TOGETHER files of TARGET at a time, or AT_MOST when that is
# less.
function(lotse_compile_together target)
  set(count ${LOTSE_TOGETHER})
  if(ARGC GREATER 1 AND ARGV1 LESS count)
    set(count ${ARGV1})
  endif()
  if(LOTSE_PRECOMPILED)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${count})
  endif()
endfunction()
