# Debian's libturbojpeg0-dev, libwebp-dev and libseccomp-dev are found by pkg-config only, which is
# not installed for them alone: the imported targets TurboJPEG::TurboJPEG, WebP::WebP and
# Seccomp::Seccomp.
function(wuzhi_import target header library)
  string(MAKE_C_IDENTIFIER ${library} name)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${name}_LIBRARY ${library} REQUIRED)
  add_library(${target} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES
    IMPORTED_LOCATION ${${name}_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES "${${name}_INCLUDE_DIR}")
endfunction()

wuzhi_import(TurboJPEG::TurboJPEG turbojpeg.h turbojpeg)
wuzhi_import(WebP::WebP webp/decode.h webp)
wuzhi_import(Seccomp::Seccomp seccomp.h seccomp)
