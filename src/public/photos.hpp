#pragma once

// The photos of the page's forms: taken in with the report, added later with number and code, or by
// whoever works on the case.

#include "platform/http/multipart.hpp"
#include "public/page.hpp"

#include <string>
#include <vector>

namespace wuzhi::public_ {

// What became of the files of a form.
struct PhotoNote {
    int taken = 0;
    std::string refused{}; // Why the last one was not taken; empty: all were.
};

// What a form has room for; more are sent with another one.
constexpr std::size_t photos_max = 3;

// The ids that the files of a form get, made with the page so that sending it again is the same.
[[nodiscard]] std::string new_photo_ids(IdSource& ids);

// Says on the page how many were taken in, and why one was not.
void say_photos(Page& page, const PhotoNote& note);

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

// Whether one of the files can be heard or seen, so that a report needs no words. Keeps nothing.
// `note` says why the last of the others would not be taken.
// Errors: form.words_missing (invalid).
[[nodiscard]] Result<> check_photos(const Parts& parts, const http::Form& form, PhotoNote& note);

// The photos that the reporter may see, small, as data: addresses; none on an error.
[[nodiscard]] std::vector<std::string>
photos_of(const Parts& parts, const Caller& caller, const smart::cases::FollowBody& slip);

} // namespace wuzhi::public_
