# Declares one module, named by its path under src/: a static library, its header self-containment
# check and, if it lists TESTS, one test binary linked against the module and nothing else.
#
#   wuzhi_module(PATH smart/cases
#     DEPENDS platform/base platform/db          modules whose headers this one may include
#     HEADERS model.hpp  SOURCES rules.cpp       what the folder holds
#     SCHEMA schema/0001_cases.sql               migrations, compiled in as schema() of the namespace
#     EMBED templates/home.mustache              texts, compiled in as embedded(name)
#     PUBLIC_LIBRARIES Boost::headers            third-party libraries seen in the headers
#     PRIVATE_LIBRARIES fmt::fmt                 third-party libraries seen in the sources only
#     TESTS rules_test.cpp  TEST_DEPENDS test/support
#     APART rules_test.cpp)                      files with names of their own that others here have too
#
# Layering is a compile error: each module is compiled with a private view of src/ that holds links
# to itself and to what it DEPENDS on, so an undeclared #include "law/aid/store.hpp" finds no file.
add_library(wuzhi_options INTERFACE)
target_compile_features(wuzhi_options INTERFACE cxx_std_20)
# Whoever only wants to run the program is told nothing about its code.
if(BUILD_TESTING)
  target_compile_options(wuzhi_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
else()
  target_compile_options(wuzhi_options INTERFACE -w)
endif()
option(WUZHI_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
if(WUZHI_SANITIZE)
  target_compile_options(wuzhi_options INTERFACE -fsanitize=address,undefined
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(wuzhi_options INTERFACE -fsanitize=address,undefined)
  # A third of the build for what the address sanitizer finds too (docs/decisions/0011), and another
  # for scopes that the compiler's own warnings cover (docs/decisions/0029).
  option(WUZHI_SANITIZE_ALL "Check every access for null, alignment, size, type and scope as well" OFF)
  if(NOT WUZHI_SANITIZE_ALL)
    target_compile_options(wuzhi_options INTERFACE -fno-sanitize=null,alignment,object-size,vptr
      -fno-sanitize-address-use-after-scope)
    # GCC 12 then sees writes behind the end of strings that are joined, and values of optionals that
    # have none: neither is so.
    target_compile_options(wuzhi_options INTERFACE -Wno-array-bounds -Wno-restrict
      -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized)
  endif()
endif()
# With clang only: everything counts what it covers, and tests/fuzz makes programs of libFuzzer's.
option(WUZHI_FUZZ "Build for the fuzzers" OFF)
if(WUZHI_FUZZ)
  target_compile_options(wuzhi_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
# What tests themselves compute is little, and a test is compiled more often than it runs: with
# sanitizers they are left as written, and what they test is not (docs/decisions/0029).
add_library(wuzhi_test_options INTERFACE)
if(WUZHI_SANITIZE AND NOT WUZHI_FUZZ)
  target_compile_options(wuzhi_test_options INTERFACE -O0)
endif()
if(CMAKE_UNITY_BUILD)
  # A type or a name of a file's own is everybody's own in a unit of several.
  target_compile_options(wuzhi_options INTERFACE -Wno-subobject-linkage -Wno-shadow -Wshadow=local)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/wuzhi_precompiled.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/wuzhi_schema.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/wuzhi_embed.cmake)

function(wuzhi_module)
  cmake_parse_arguments(M "" "PATH" "DEPENDS;SOURCES;HEADERS;SCHEMA;EMBED;PUBLIC_LIBRARIES;PRIVATE_LIBRARIES;TESTS;TEST_DEPENDS;APART" ${ARGN})
  string(REPLACE "/" "_" name ${M_PATH})
  set(lib wuzhi_${name})
  if(M_SCHEMA)
    wuzhi_schema(${M_PATH} "${M_SCHEMA}" schema_source)
    list(APPEND M_SOURCES ${schema_source})
  endif()
  if(M_EMBED)
    wuzhi_embed(${M_PATH} "${M_EMBED}" embed_source)
    list(APPEND M_SOURCES ${embed_source})
  endif()
  if(M_APART)
    set_source_files_properties(${M_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  if(M_SOURCES)
    add_library(${lib} STATIC ${M_SOURCES})
    set(scope PUBLIC)
    target_precompile_headers(${lib} REUSE_FROM wuzhi_precompiled)
  else()
    add_library(${lib} INTERFACE)
    set(scope INTERFACE)
  endif()

  set(view ${CMAKE_BINARY_DIR}/view/${name})
  get_filename_component(parent ${view}/${M_PATH} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${M_PATH} SYMBOLIC)
  list(TRANSFORM M_HEADERS PREPEND ${view}/${M_PATH}/ OUTPUT_VARIABLE heads)
  target_sources(${lib} ${scope} FILE_SET HEADERS BASE_DIRS ${view} FILES ${heads})
  set_target_properties(${lib} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_include_directories(${lib} ${scope} ${view})
  list(TRANSFORM M_DEPENDS REPLACE "/" "_" OUTPUT_VARIABLE links)
  list(TRANSFORM links PREPEND wuzhi_)
  target_link_libraries(${lib} ${scope} wuzhi_options ${links} ${M_PUBLIC_LIBRARIES})
  if(M_PRIVATE_LIBRARIES)
    target_link_libraries(${lib} PRIVATE ${M_PRIVATE_LIBRARIES})
  endif()

  if(BUILD_TESTING AND M_TESTS)
    list(TRANSFORM M_TEST_DEPENDS REPLACE "/" "_" OUTPUT_VARIABLE test_links)
    list(TRANSFORM test_links PREPEND wuzhi_)
    add_executable(${lib}_test ${M_TESTS})
    target_link_libraries(${lib}_test PRIVATE ${lib} ${test_links} ${M_PRIVATE_LIBRARIES} wuzhi_test_options
      GTest::gmock GTest::gtest_main)
    target_precompile_headers(${lib}_test REUSE_FROM wuzhi_precompiled_test)
    gtest_discover_tests(${lib}_test TEST_PREFIX ${M_PATH}. DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
      PROPERTIES TIMEOUT 300)
    set_property(GLOBAL APPEND_STRING PROPERTY WUZHI_TESTS "${M_PATH} $<TARGET_FILE:${lib}_test>\n")
  endif()
endfunction()

# tests.txt in the build folder: what tests/tools/unit.py runs, a module and its binary in a line.
function(wuzhi_list_tests)
  get_property(tests GLOBAL PROPERTY WUZHI_TESTS)
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/tests.txt CONTENT "${tests}")
endfunction()
cmake_language(DEFER DIRECTORY ${CMAKE_SOURCE_DIR} CALL wuzhi_list_tests)
