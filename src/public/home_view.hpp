#pragma once

#include "county/identity/caller.hpp"
#include "public/home.hpp"
#include "smart/cases/views.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::public_ {

// A file of templates/, compiled in; empty: there is none of that name.
[[nodiscard]] std::string_view embedded(std::string_view name);

// What became of the files of a form.
struct PhotoNote {
    int taken = 0;
    std::string refused{}; // Why the last one was not taken; empty: all were.
};

// What the page says on top: at most one of the first three.
struct HomeMessage {
    std::optional<Error> error{};
    std::optional<smart::cases::Receipt> receipt{};
    std::optional<smart::cases::FollowView> followed{};
    std::string follow_code{}; // Of `followed`, for its forms.
    PhotoNote photo_note{};
    std::vector<std::string> photos{}; // Of `followed`: addresses of small pictures.
    http::Fields typed{};     // What was sent with a form that was refused: nothing is lost.
    std::string request_id{}; // To read out on the telephone.
};

// The page as HTML; what people wrote is escaped.
[[nodiscard]] std::string
render_home(const Parts& parts, const Caller& caller, const HomeMessage& message);

// What a button of the page does, with one field at most; the API has the rest.
[[nodiscard]] bool is_on_page(smart::cases::Action action);

// The value of a field; empty: it was not sent.
[[nodiscard]] std::string value_of(const http::Fields& fields, std::string_view name);

// A small page of its own, for refusals before the handler was asked.
[[nodiscard]] http::Reply error_page(const Error& error, const http::Request& request);

} // namespace wuzhi::public_
