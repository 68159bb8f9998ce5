#pragma once

#include "platform/http/request.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::http {

// A file of a form. What the sender calls it is not kept: nobody needs it, and it may lie.
struct FormFile {
    std::string name{}; // Of the field.
    std::string_view bytes{};
};

// What a form brings, whichever way its page encodes it.
struct Form {
    Fields fields{}; // Decoded, clean UTF-8; in the order they were sent.
    std::vector<FormFile> files{};
};

// Reads a body of multipart/form-data. `files` look into `body`, which outlives them; a file input
// that was left empty is none. Pure: what enters is looked at in time linear in its size.
//
// Errors (invalid): form.malformed, form.too_many_fields.
// Source: RFC 7578; RFC 2046, section 5.1.1; what browsers send: WHATWG HTML, 4.10.21.7.
[[nodiscard]] Result<Form> parse_multipart(std::string_view content_type, std::string_view body);

// The form in a request: multipart/form-data, or else application/x-www-form-urlencoded.
// Errors: those of parse_multipart and of parse_form.
[[nodiscard]] Result<Form> read_form(const Request& request);

} // namespace wuzhi::http
