#pragma once

#include "platform/http/request.hpp"
#include "smart/case_files/model.hpp"

namespace wuzhi::smart::case_files {

// Who may keep a copy on the way.
enum class Keeping {
    nobody,    // A desk is shared: the next one at it finds no picture in the browser.
    everybody, // For some minutes: a release may be taken back.
};

// The file as a browser may have it: of the type it is, run by nobody; 304 for who has it already.
[[nodiscard]] http::Reply file_reply(
    const http::Request& request, FileContent content, const std::string& name, Keeping keeping
);

} // namespace wuzhi::smart::case_files
