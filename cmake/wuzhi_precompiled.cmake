# The standard library's headers, and what nearly every file includes beside them, parsed once:
# wuzhi_precompiled for sources, wuzhi_precompiled_test for tests. Only headers of the system go in:
# a header of ours would be seen by modules that may not see it, and would compile everything anew
# whenever it changed. docs/decisions/0009 has the measurements.
#
# A file still includes what it uses: `./test --long` compiles every file without these.
set(often
  <algorithm> <array> <charconv> <chrono> <functional> <map> <memory> <optional> <set> <span> <string>
  <string_view> <utility> <vector>
  <boost/describe/class.hpp> <boost/describe/enum.hpp> <boost/describe/enumerators.hpp>
  <boost/describe/members.hpp> <boost/mp11/algorithm.hpp>)

# ccache can use them only if the preprocessor leaves them as they are.
target_compile_options(wuzhi_options INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)

function(wuzhi_precompiled name)
  set(source ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "// Holds nothing: it is compiled for the headers.\n")
  add_library(${name} OBJECT ${source})
  target_link_libraries(${name} PRIVATE wuzhi_options)
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

wuzhi_precompiled(wuzhi_precompiled ${often})
if(BUILD_TESTING)
  wuzhi_precompiled(wuzhi_precompiled_test ${often} <gtest/gtest.h>)
  target_link_libraries(wuzhi_precompiled_test PRIVATE wuzhi_test_options GTest::gtest)
endif()
