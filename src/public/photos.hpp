#pragma once

// The photos of the page's forms: taken in with the report, added later with number and code, or by
// whoever works on the case.

#include "platform/http/multipart.hpp"
#include "public/home_view.hpp"

#include <string>

namespace wuzhi::public_ {

// What a form has room for; more are sent with another one.
constexpr std::size_t photos_max = 3;

// The ids that the files of a form get, made with the page so that sending it again is the same.
[[nodiscard]] std::string new_photo_ids(IdSource& ids);

// Attaches the files of the form to the report that `slip` is of; gives what to say of it. A file
// that is refused leaves the others and the report.
[[nodiscard]] PhotoNote attach_photos(
    const Parts& parts,
    const Caller& caller,
    const smart::cases::FollowBody& slip,
    const http::Form& form
);

// The same for whoever works on the case.
[[nodiscard]] PhotoNote attach_photos(
    const Parts& parts, const Caller& caller, smart::cases::CaseId id, const http::Form& form
);

// The photos that the reporter may see, small, as data: addresses; none on an error.
[[nodiscard]] std::vector<std::string>
photos_of(const Parts& parts, const Caller& caller, const smart::cases::FollowBody& slip);

} // namespace wuzhi::public_
