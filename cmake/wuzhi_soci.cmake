# Debian's libsoci-dev ships no CMake package: the imported targets SOCI::soci_core
# and SOCI::soci_postgresql. Its headers use auto_ptr-era idioms, so they are
# system headers here.
find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
foreach(part core postgresql)
  find_library(SOCI_${part}_LIBRARY soci_${part} REQUIRED)
  add_library(SOCI::soci_${part} UNKNOWN IMPORTED)
  set_target_properties(SOCI::soci_${part} PROPERTIES
    IMPORTED_LOCATION ${SOCI_${part}_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES "${SOCI_INCLUDE_DIR}")
endforeach()
target_link_libraries(SOCI::soci_postgresql INTERFACE SOCI::soci_core PostgreSQL::PostgreSQL)
