#include "county/calendar/service.hpp"

#include "county/calendar/store.hpp"
#include "platform/base/bounded_text.hpp"

#include <iterator>

namespace wuzhi::county::calendar {
namespace {

void append(auto& all, auto more)
{
    all.insert(
        all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())
    );
}

CalendarData load(db::Session& session, const std::string& county, std::int64_t version)
{
    CalendarData data{.version = version};
    for (const auto layer : {Layer::national, Layer::prefecture, Layer::county}) {
        append(data.days, store::days_of(session, county, layer));
        append(data.hours, store::hours_of(session, county, layer));
    }
    return data;
}

} // namespace

Result<std::shared_ptr<const Calendar>>
Calendars::of(db::Session& session, const std::string& county)
{
    const auto version = store::version_of(session, county);
    if (!version)
        return fail(
            ErrorKind::unavailable,
            "calendar.missing",
            "There is no calendar yet: run `wuzhi import calendar` for days and for hours."
        );
    {
        const std::scoped_lock lock{mutex_};
        const auto found = known_.find(county);
        if (found != known_.end() && found->second.id == version->id) return found->second.calendar;
    }
    auto built = Calendar::build(load(session, county, version->version));
    if (!built) { // Days were imported, hours not yet: nothing that who asks could mend.
        auto why = std::move(built).error();
        why.kind = ErrorKind::unavailable;
        return why;
    }
    auto calendar = std::make_shared<const Calendar>(std::move(*built));
    const std::scoped_lock lock{mutex_};
    known_[county] = {.id = version->id, .calendar = calendar};
    return calendar;
}

} // namespace wuzhi::county::calendar
