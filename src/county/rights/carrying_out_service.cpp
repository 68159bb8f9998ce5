// Service::carry_out and withdraw: what is granted is done.

#include "county/calendar/due/service.hpp"
#include "county/rights/service.hpp"
#include "county/rights/store.hpp"
#include "county/rights/views_service.hpp"

namespace wuzhi::county::rights {
namespace {

constexpr std::string_view withdrawn_since = "联系方式已撤回，不再办理这项更正。";

} // namespace

Result<> Service::stop_clock(db::Session& session, const RightsRequest& row, Instant now)
{
    namespace due = calendar::due;
    const auto calendar = tools_.calendars.of(session, row.county);
    if (!calendar) return calendar.error();
    auto clocks =
        due::clocks_to_change(session, {row.county, to_text(row.id), std::string{clock_subject}});
    if (auto stopped = clocks.stop(**calendar, answer_clock, now); !stopped) return stopped.error();
    due::save(session, clocks);
    return {};
}

// What was to be kept instead goes with what was kept: nothing brings it back.
Result<> Service::withdraw(db::Session& session, const ports::HeldRecord& record, Instant now)
{
    tools_.erasing.held.forget_contact(session, record);
    for (auto& row : requests_about(session, record.county, record.id)) {
        if (row.kind != RightsKind::correction) continue;
        auto content = open_content(tools_.keys, row);
        if (!content) return content.error();
        if (!content->contact) continue;
        content->contact.reset();
        row.content = seal_content(tools_.keys, row, *content);
        if (row.state == RightsState::open && content->words.empty()) {
            row.state = RightsState::refused;
            row.decided_at = now;
            row.answer = seal_answer(tools_.keys, row, std::string{withdrawn_since});
            if (auto stopped = stop_clock(session, row, now); !stopped) return stopped;
        }
        update(session, row);
    }
    return {};
}

Result<ports::AfterErasing> Service::carry_out(
    db::Session& session, const RightsRequest& row, const ports::HeldRecord& record, Instant now
)
{
    switch (row.kind) {
    case RightsKind::correction: {
        const auto content = open_content(tools_.keys, row);
        if (!content) return content.error();
        if (content->contact)
            if (auto done = tools_.erasing.held.correct(session, record, *content->contact); !done)
                return done.error();
        return ports::AfterErasing{};
    }
    case RightsKind::withdrawal: {
        auto done = withdraw(session, record, now);
        return done ? Result<ports::AfterErasing>{ports::AfterErasing{}} : done.error();
    }
    case RightsKind::erasure:
        return erase_record(session, tools_.erasing, record, ErasureCause::request);
    }
    return ports::AfterErasing{};
}

} // namespace wuzhi::county::rights
