#include "smart/open311/update_rules.hpp"

#include "platform/base/encoding.hpp"
#include "smart/open311/fields.hpp"
#include "smart/open311/submission_rules.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::smart::open311 {
namespace {

constexpr std::array<std::string_view, 15> statuses{
    "OPEN",
    "CLOSED",
    "INVESTIGATING",
    "IN_PROGRESS",
    "PLANNED",
    "ACTION_SCHEDULED",
    "FIXED",
    "DUPLICATE",
    "NO_FURTHER_ACTION",
    "NOT_COUNCILS_RESPONSIBILITY",
    "INTERNAL_REFERRAL",
    "FOR_TRIAGE",
    "UNABLE_TO_FIX",
    "CANCELLED",
    "REOPEN"};

std::string
required(const Fields& fields, std::string_view name, std::size_t length_max, Faults& faults)
{
    auto value = value_of(fields, name);
    if (value.empty()) faults.push_back({400, std::string{name} + " was not provided."});
    if (length_utf8(value) > length_max)
        faults.push_back({400, std::string{name} + " is too long."});
    return value;
}

} // namespace

UpdateSubmission read_update(const Fields& fields, Faults& faults)
{
    faults = repeated(
        fields, {"service_request_id", "update_id", "status", "updated_datetime", "description"}
    );
    UpdateSubmission sent{.service_request_id = required(fields, "service_request_id", 40, faults)};
    sent.update.update_id = required(fields, "update_id", 200, faults);
    sent.update.status = required(fields, "status", 40, faults);
    std::ranges::transform(sent.update.status, sent.update.status.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    if (!sent.update.status.empty() && std::ranges::count(statuses, sent.update.status) == 0)
        faults.push_back({400, "status is none of those of the extension."});
    const auto time = required(fields, "updated_datetime", 40, faults);
    if (const auto moment = parse_moment(time))
        sent.update.updated_at = moment->from;
    else if (!time.empty())
        faults.push_back({400, "updated_datetime must be a w3 date and time with its zone."});
    sent.update.description = required(fields, "description", 4000, faults);
    sent.update.media_url = read_media_url(fields, faults);
    return sent;
}

std::string_view update_status(cases::CaseState state)
{
    using enum cases::CaseState;
    switch (state) {
    case reported: return "OPEN";
    case prechecking: return "INVESTIGATING";
    case accepted:
    case dispatched: return "ACTION_SCHEDULED";
    case handling:
    case rework:
    case submitted:
    case done:
    case inspecting: return "IN_PROGRESS";
    case suspended: return "PLANNED";
    case returned: return "INTERNAL_REFERRAL";
    case reviewing: return "REOPEN";
    case rejected: return "NO_FURTHER_ACTION";
    case merged: return "DUPLICATE";
    case cancelled: return "CANCELLED";
    case self_handled:
    case closed:
    case rated:
    case final_reply: return "CLOSED";
    }
    return "OPEN";
}

} // namespace wuzhi::smart::open311
