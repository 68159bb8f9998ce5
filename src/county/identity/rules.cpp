#include "county/identity/rules.hpp"

#include "platform/base/encoding.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace wuzhi::county::identity {
namespace {

constexpr std::size_t password_length_min = 10;
constexpr std::size_t password_length_max = 200;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_time_of_day(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return false;
    const auto number = [&](std::size_t at) -> int {
        const char tens = text[at];
        const char ones = text[at + 1];
        if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return 99;
        return (tens - '0') * 10 + (ones - '0');
    };
    return number(0) < 24 && number(3) < 60;
}

std::string lower(std::string_view text)
{
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char letter) { return lower(letter); });
    return out;
}

bool may_stand_in_login_name(char letter)
{
    // Bytes of Chinese characters have the high bit set.
    return (letter & 0x80) != 0 || is_digit(letter) || (letter >= 'a' && letter <= 'z') ||
           std::string_view{".-_@"}.find(letter) != std::string_view::npos;
}

// The lengths of the codes of the units at which a kind of post is held: from, to.
std::array<std::size_t, 2> code_lengths(PostKind kind)
{
    switch (kind) {
    case PostKind::grid_member:
    case PostKind::grid_head:
    case PostKind::grassland_warden:
    case PostKind::forest_warden:
    case PostKind::relics_warden:
    case PostKind::village_police: return {12, 15};
    case PostKind::village_head:
    case PostKind::village_clerk:
    case PostKind::supervision_member:
    case PostKind::steward: return {12, 12};
    case PostKind::township_desk:
    case PostKind::township_leader: return {9, 9};
    case PostKind::organisation_handler:
    case PostKind::organisation_leader: return {6, 9};
    case PostKind::legal_adviser: return {9, 12};
    case PostKind::mediator: return {6, 12};
    case PostKind::legal_desk:
    case PostKind::camera_maintainer:
    case PostKind::camera_approver: return {6, 9};
    case PostKind::county_desk:
    case PostKind::county_leader:
    case PostKind::system_administrator:
    case PostKind::security_administrator:
    case PostKind::auditor: return {6, 6};
    }
    return {};
}

} // namespace

std::optional<std::string> normal_login_name(std::string_view raw)
{
    if (!is_clean_utf8(raw)) return std::nullopt;
    auto name = lower(trimmed(raw));
    const auto length = length_utf8(name);
    if (length < 2 || length > 64) return std::nullopt;
    if (!std::ranges::all_of(name, may_stand_in_login_name)) return std::nullopt;
    return name;
}

std::string normal_code(std::string_view typed)
{
    std::string code;
    for (const char letter : typed) {
        if (letter == ' ' || letter == '-') continue;
        code += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return code;
}

Result<> check_password(std::string_view password, std::string_view login_name)
{
    const auto weak = [](std::string message) {
        return fail_field(ErrorKind::invalid, "password.weak", "password", std::move(message));
    };
    if (!is_clean_utf8(password) || length_utf8(password) < password_length_min)
        return weak("Choose a password of at least ten characters; a few words are easy to keep.");
    if (length_utf8(password) > password_length_max)
        return weak("Choose a password of at most two hundred characters.");
    if (lower(password).find(login_name) != std::string::npos)
        return weak("Choose a password that does not contain the login name.");
    if (std::ranges::adjacent_find(password, std::ranges::not_equal_to{}) == password.end())
        return weak("Choose a password of more than one character.");
    return {};
}

Result<> check_post(const Post& post)
{
    const auto refuse = [](std::string reason, std::string field, std::string message) {
        return fail_field(
            ErrorKind::invalid, std::move(reason), std::move(field), std::move(message)
        );
    };
    const auto [shortest, longest] = code_lengths(post.kind);
    const bool is_code = std::ranges::all_of(post.scope, is_digit) && post.scope.size() % 3 == 0;
    if (!is_code || post.scope.size() < shortest || post.scope.size() > longest)
        return refuse(
            "post.wrong_level", "unit", "This kind of post is not held at a unit of that level."
        );
    if (is_of_organisation(post.kind) && !post.organisation)
        return refuse(
            "post.organisation_missing", "organisation", "Say in which organisation it is held."
        );
    if (!is_of_organisation(post.kind) && post.organisation)
        return refuse("post.organisation_unwanted", "organisation", "This post is held at a unit.");
    if (post.ends_at && *post.ends_at < post.begins_at)
        return refuse("post.ends_before_it_begins", "ends_at", "Give an end after the beginning.");
    return {};
}

bool is_held(const Post& post, Instant now)
{
    return post.state == PostState::held && post.begins_at <= now &&
           (!post.ends_at || now < *post.ends_at);
}

Result<> check_separate(const std::vector<Post>& posts, Instant now)
{
    std::size_t count = 0;
    bool has_administrator = false;
    for (const auto& post : posts) {
        const bool is_over = post.ends_at && *post.ends_at <= now;
        if (is_over || post.state == PostState::refused) continue;
        ++count;
        has_administrator = has_administrator || is_administrator(post.kind);
    }
    if (has_administrator && count > 1)
        return fail(
            ErrorKind::conflict,
            "post.not_separate",
            "An administrator holds no other post; end the others first."
        );
    return {};
}

Result<> check_quiet_hours(const QuietHours& hours)
{
    const auto malformed = [](std::string field) {
        return fail_field(
            ErrorKind::invalid,
            "quiet_hours.malformed",
            std::move(field),
            "Give two different times of the day, as in 22:00 and 07:00."
        );
    };
    if (!is_time_of_day(hours.from)) return malformed("hours.from");
    if (!is_time_of_day(hours.to) || hours.to == hours.from) return malformed("hours.to");
    return {};
}

Attempts after_failure(const std::optional<Attempts>& before, Instant now, const LockOut& lock_out)
{
    Attempts after = before.value_or(Attempts{});
    if (before && now - before->last_failed_at > lock_out.memory) after.failed_count = 0;
    ++after.failed_count;
    after.last_failed_at = now;
    after.locked_until = now;
    const auto over = after.failed_count - lock_out.free_count;
    if (over <= 0) return after;
    auto wait = lock_out.first;
    for (std::int64_t i = 1; i < over && wait < lock_out.longest; ++i)
        wait *= 2;
    after.locked_until = now + std::min(wait, lock_out.longest);
    return after;
}

std::string peer_group(std::string_view peer)
{
    const std::string text{peer};
    std::array<std::uint8_t, 4> v4{};
    if (::inet_pton(AF_INET, text.c_str(), v4.data()) == 1) return to_hex(v4);
    std::array<std::uint8_t, 16> v6{};
    if (::inet_pton(AF_INET6, text.c_str(), v6.data()) != 1) return text;
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::ranges::equal(mapped, std::span{v6}.first(12))) return to_hex(std::span{v6}.last(4));
    return to_hex(std::span{v6}.first(8));
}

SessionTimes session_times(SessionKind kind)
{
    using std::chrono::days;
    using std::chrono::hours;
    if (kind == SessionKind::field) return {.idle = days{21}, .absolute = days{90}};
    return {.idle = hours{2}, .absolute = hours{12}};
}

} // namespace wuzhi::county::identity
