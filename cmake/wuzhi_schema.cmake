# Compiles a module's migration files into its library:
#
#   wuzhi_schema(smart/cases "schema/0001_cases.sql;schema/0002_x.sqlite.sql;schema/0002_x.postgres.sql" out)
#
# defines std::span<const db::Migration> wuzhi::smart::cases::schema(). A number given once serves
# both engines; given as .sqlite.sql and .postgres.sql, each its own.
function(wuzhi_schema path files out)
  string(REPLACE "/" "::" space ${path})
  string(REGEX REPLACE "^platform::" "" space ${space})
  string(REPLACE "/" "_" name ${path})
  set(numbers "")
  foreach(file ${files})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    file(READ ${file} text)
    get_filename_component(leaf ${file} NAME)
    string(REGEX MATCH "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)(\\.sqlite|\\.postgres)?\\.sql$" matched ${leaf})
    if(NOT matched)
      message(FATAL_ERROR "${path}/${file}: migrations are named NNNN_name[.sqlite|.postgres].sql")
    endif()
    set(number ${CMAKE_MATCH_1})
    set(title_${number} ${CMAKE_MATCH_2})
    if(NOT number IN_LIST numbers)
      list(APPEND numbers ${number})
    endif()
    if(CMAKE_MATCH_3)
      string(SUBSTRING ${CMAKE_MATCH_3} 1 -1 engine)
      set(${engine}_${number} "${text}")
    else()
      set(sqlite_${number} "${text}")
      set(postgres_${number} "${text}")
    endif()
  endforeach()
  list(SORT numbers)
  set(rows "")
  foreach(number ${numbers})
    math(EXPR plain "${number}")
    string(APPEND rows "    {\"${path}\", ${plain}, \"${title_${number}}\", R\"SQL(${sqlite_${number}})SQL\", R\"SQL(${postgres_${number}})SQL\"},\n")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/schema/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include \"platform/db/migration.hpp\"

#include <span>

namespace wuzhi::@space@ {

std::span<const db::Migration> schema();

std::span<const db::Migration> schema()
{
    static constexpr db::Migration table[] = {
@rows@    };
    return table;
}

} // namespace wuzhi::@space@
")
  set(${out} ${source} PARENT_SCOPE)
endfunction()
