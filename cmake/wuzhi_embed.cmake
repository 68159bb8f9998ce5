# Compiles a module's text files (templates, style sheets) into its library:
#
#   wuzhi_embed(public "templates/home.mustache;templates/page.css" out)
#
# defines std::string_view wuzhi::public_::embedded(std::string_view name), by file name without
# its folder; empty: there is no such file. A folder named as a keyword gets a trailing underscore.
function(wuzhi_embed path files out)
  string(REPLACE "/" "::" space ${path})
  string(REGEX REPLACE "^platform::" "" space ${space})
  string(REGEX REPLACE "^public$" "public_" space ${space})
  string(REPLACE "/" "_" name ${path})
  set(rows "")
  foreach(file ${files})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    file(READ ${file} text)
    get_filename_component(leaf ${file} NAME)
    string(APPEND rows "    if (name == \"${leaf}\") return R\"EMBED(${text})EMBED\";\n")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/embed/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include <string_view>

namespace wuzhi::@space@ {

std::string_view embedded(std::string_view name);

std::string_view embedded(std::string_view name)
{
@rows@    return {};
}

} // namespace wuzhi::@space@
")
  set(${out} ${source} PARENT_SCOPE)
endfunction()
