#pragma once

#include "platform/http/route.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::http {

// "assets/index-Bq3x_9Za.js": a name with a hash of the content, as the front end's build gives it
// to what it puts in assets/. A hash alone could be a word or a day: "list-20260101.csv".
[[nodiscard]] bool is_hashed_name(std::string_view path);

// By the extension; "application/octet-stream" for one that we do not serve or none at all.
[[nodiscard]] std::string content_type_of(std::string_view path);

// A folder of files to serve as they are. Next to "a.js" there may be "a.js.br" and "a.js.gz",
// which are sent to clients that take them. Files are read when asked for: nothing is cached here.
struct StaticFolder {
    std::string prefix; // "/desk": the folder is at "/desk/"; "": at "/".
    std::filesystem::path root;
    Permission permission;
    // Sent for addresses whose last segment has no dot, such as the pages of an app that routes in
    // the browser: "index.html". Empty: those are not found.
    std::string fallback{};
    // Files that never change once they are there; everything else is asked for again each time.
    bool (*is_immutable)(std::string_view path) = is_hashed_name;
    std::string (*type_of)(std::string_view path) = content_type_of;
    Fields headers{}; // Added to every file.
};

// GET for the folder and, without its last slash, a redirect to it. With ETag, If-None-Match,
// single byte ranges and If-Range (RFC 9110, sections 13 and 14). Names that begin with a dot are
// not served; links inside the folder are followed.
//
// Errors: file.not_found (not_found), file.range (invalid).
[[nodiscard]] std::vector<Route> static_routes(const StaticFolder& folder);

} // namespace wuzhi::http
