#pragma once

// The fields of a report's form as the command of the API, so that every limit is checked in one
// place.

#include "platform/http/multipart.hpp"
#include "smart/cases/commands.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace wuzhi::public_ {

// A field as the API would take it; the page's own limits are those of the API.
// Errors: form.text_length (invalid), with the field.
template <class Text>
[[nodiscard]] Result<Text> text_of(const http::Fields& fields, std::string_view name);

// form.id (invalid): a field that the page fills in is missing.
[[nodiscard]] Error old_page(std::string field);

// No words, but files: a recording or a photo may be all that somebody can send. Whether one of
// them can be heard or seen, check_photos says.
[[nodiscard]] bool is_wordless(const http::Form& form);

// Errors: form.id, form.report_empty, form.place, form.about (invalid); those of text_of.
[[nodiscard]] Result<smart::cases::ReportBody> report_of(const http::Form& form);

// Errors: those of text_of.
[[nodiscard]] Result<smart::cases::FollowBody> follow_of(const http::Fields& fields);

// Errors: form.place (invalid): not two numbers of degrees.
[[nodiscard]] Result<geo::GeoPoint> point_of(std::string_view lon, std::string_view lat);

template <class Text>
Result<Text> text_of(const http::Fields& fields, std::string_view name)
{
    const auto sent = std::ranges::find(fields, name, &http::Fields::value_type::first);
    auto text = Text::parse(sent == fields.end() ? std::string{} : sent->second);
    if (text) return std::move(*text);
    return fail_field(
        ErrorKind::invalid,
        "form.text_length",
        std::string{name},
        "Write " + std::to_string(Text::length_min) + " to " + std::to_string(Text::length_max) +
            " characters."
    );
}

} // namespace wuzhi::public_
