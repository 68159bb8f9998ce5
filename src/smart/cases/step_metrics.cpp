// What each step of a case adds to the counts. A case is counted once in whatever an index is made
// of: the facts say whether it had been there before.

#include "smart/cases/step_metrics.hpp"

#include "smart/cases/cohort_metrics.hpp"
#include "smart/cases/fact_body_model.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/work_model.hpp"

namespace wuzhi::smart::cases {
namespace {

using figures::Entry;
using figures::FactView;

bool is_counted(std::string_view clock)
{
    const auto name = TextForm<ClockName>::read(clock);
    if (!name) return false;
    for (const auto& row : counted_clocks)
        if (row.clock == *name) return true;
    return false;
}

std::string full(std::string_view name) { return "case." + std::string{name}; }

class Counting {
public:
    explicit Counting(const FactView& view) : fact_(view.fact), body_(view.private_body) {}

    [[nodiscard]] std::vector<Entry> entries() &&
    {
        if (!body_.is_there()) return {};
        category_ = body_.text("category");
        organisation_ = body_.text("organisation");
        action_ = TextForm<Action>::read(body_.text("action")).value_or(Action::note);
        is_overdue_ = body_.is("is_overdue");
        is_exempt_ = body_.is("is_exempt");
        if (is_action(Action::import)) count_import();
        count_clocks();
        count_step();
        count_due();
        for (auto& entry : entries_of_cohorts(body_))
            entries_.push_back(std::move(entry));
        return std::move(entries_);
    }

private:
    void add(std::string_view name, std::int64_t quantity = 1, std::optional<Date> day = {})
    {
        entries_.push_back(
            {.metric = full(name),
             .values = {category_, organisation_},
             .quantity = quantity,
             .day = day}
        );
    }
    [[nodiscard]] bool is_action(Action action) const { return action_ == action; }
    [[nodiscard]] bool is_from(CaseState state) const
    {
        return body_.text("from_state") == to_text(state);
    }
    [[nodiscard]] bool comes_to(CaseState state) const
    {
        return body_.text("to_state") == to_text(state) && !is_from(state);
    }

    // A milestone, and whether the clock up to it was kept.
    void add_milestone(const std::string& name, bool is_late)
    {
        add(name);
        if (!is_late) add(name + "_on_time");
        if (!is_late || is_exempt_) add(name + "_on_time.excused");
    }

    void count_clocks()
    {
        body_.for_each_stopped([&](std::string_view clock, bool late) {
            if (is_counted(clock))
                add("stopped_" + std::string{late ? "late." : "on_time."} + std::string{clock});
        });
    }

    void count_step()
    {
        const bool is_first = !body_.is("is_repeated");
        switch (action_) {
        case Action::report: return add_both("reported", "effective");
        case Action::accept:
            if (is_first) add_milestone("accepted", body_.was_late(ClockName::accept));
            return;
        case Action::reject: add("effective", -1); return add("rejected");
        case Action::object: add("effective"); return add("rejected", -1);
        case Action::merge:
        case Action::cancel:
            if (is_from(CaseState::reported) || is_from(CaseState::prechecking))
                add("effective", -1);
            return;
        case Action::self_handle:
            add("effective", -1);
            add("self_handled");
            return add("settled_" + body_.text("level"));
        case Action::report_inspection: return count_failed_check();
        case Action::dispatch:
            if (is_first) add_milestone("dispatched", body_.was_late(ClockName::dispatch));
            return;
        case Action::submit:
        case Action::confirm:
            if (is_first && comes_to(CaseState::done))
                add_milestone("handled", body_.was_late(ClockName::handle));
            return;
        case Action::close:
        case Action::force_close: return count_closing();
        case Action::return_case: return add("returned");
        case Action::rework:
            if (is_first) add("reworked");
            if (is_first && !is_exempt_) add("reworked.excused");
            return;
        case Action::approve: return count_consent();
        case Action::breach: return add("breached");
        case Action::escalate:
            if (fact_.acting_post.empty()) add("escalated_by_breach");
            return;
        case Action::rate:
        case Action::call_back: return count_rating();
        default: return;
        }
    }

    // What was closed on the spot and was not in order is open again: as if it never had been.
    void count_failed_check()
    {
        if (!is_from(CaseState::self_handled) || !comes_to(CaseState::reported)) return;
        add("effective");
        add("self_handled", -1);
        add("settled_" + body_.text("level"), -1);
    }

    void add_both(std::string_view one, std::string_view other)
    {
        add(one);
        add(other);
    }

    // What was done elsewhere is counted apart, on the days it was done; what comes to us open is
    // ours from the day it came.
    void count_import()
    {
        const auto day_of = [](const std::optional<Instant>& at) {
            return at ? std::optional{county_day(*at)} : std::nullopt;
        };
        add("imported", 1, day_of(parse_instant(body_.text("reported_at"))));
        const auto state = body_.text("to_state");
        const bool is_accepted = state == to_text(CaseState::accepted);
        if (is_accepted || state == to_text(CaseState::reported)) add_both("reported", "effective");
        if (is_accepted) add_milestone("accepted", false);
        const auto promised = parse_instant(body_.text("due_at"));
        const auto closed = parse_instant(body_.text("closed_at"));
        if (!promised || !closed) return;
        add("imported_due_to_close", 1, day_of(closed));
        if (*closed <= *promised) add("imported_closed_on_time", 1, day_of(closed));
    }

    void count_closing()
    {
        if (body_.is("was_closed")) return;
        add("closed");
        add("settled_" + body_.text("level"));
        const bool is_forced = body_.is("is_forced");
        add(is_forced || is_overdue_ ? "closed_late" : "closed_on_time");
        const bool is_excused = is_exempt_ && !is_forced;
        const bool counts_late = (is_forced || is_overdue_) && !is_excused;
        add(counts_late ? "closed_late.excused" : "closed_on_time.excused");
    }

    // Once: when its time is over, or when it is closed before.
    void count_due()
    {
        if (body_.is("was_closed")) return;
        if (is_action(Action::import) && parse_instant(body_.text("closed_at"))) return;
        const bool was_overdue = body_.is("was_overdue");
        const bool is_closed = is_action(Action::close) || is_action(Action::force_close);
        if (!was_overdue && (is_overdue_ || is_closed)) add("due_to_close");
        const bool is_given_up = comes_to(CaseState::merged) || comes_to(CaseState::cancelled);
        if (is_given_up && was_overdue) add("due_to_close", -1);
    }

    // An appeal is granted after the closing, on whose day the case was not in time.
    void count_consent()
    {
        const auto granted = body_.text("granted");
        if (granted == to_text(RequestKind::extension) && body_.number("extension_count") == 1)
            add("extended");
        if (granted != to_text(RequestKind::timeout_appeal) || body_.is("is_forced")) return;
        // Of a case that was opened again nobody knows which closing the timeout was before.
        const auto closed_at = parse_instant(body_.text("closed_at"));
        if (!closed_at || body_.is("was_reviewed")) return;
        const auto day = county_day(*closed_at);
        add("closed_on_time.excused", 1, day);
        add("closed_late.excused", -1, day);
        if (body_.number("rework_count") == 0) add("handled_on_time.excused", 1, day);
    }

    void count_rating()
    {
        const auto channel = body_.text("channel");
        const bool is_residents =
            channel != to_text(Channel::grid) && channel != to_text(Channel::bulk);
        const auto rating = TextForm<Rating>::read(body_.text("rating"));
        if (!is_residents || !rating) return;
        const bool is_hotline = channel == to_text(Channel::hotline_12345);
        const auto count = [&](const Rating& each, std::int64_t n, std::optional<Date> day) {
            add("rated_" + to_text(each), n, day);
            if (is_hotline) add("rated_hotline_" + to_text(each), n, day);
        };
        const bool is_anew = is_from(CaseState::closed) && !comes_to(CaseState::closed);
        if (is_anew && is_action(Action::call_back) && body_.has("is_solved"))
            count_solved(body_.is("is_solved"), is_hotline);
        if (is_anew) return count(*rating, 1, std::nullopt);
        // The reporter puts right what was taken down for them: on the day of that.
        const auto before = TextForm<Rating>::read(body_.rating_before());
        const auto at = body_.rated_before_at();
        if (!is_from(CaseState::rated) || !before || !at) return;
        count(*before, -1, county_day(*at));
        count(*rating, 1, county_day(*at));
    }

    // What they say when they are asked; asked or not, they rate.
    void count_solved(bool is_solved, bool is_hotline)
    {
        add("solved_asked");
        if (is_hotline) add("solved_hotline_asked");
        if (!is_solved) return;
        add("solved");
        if (is_hotline) add("solved_hotline");
    }

    const journal::Fact& fact_;
    FactBody body_;
    Action action_ = Action::note;
    bool is_overdue_ = false;
    bool is_exempt_ = false;
    std::string category_{};
    std::string organisation_{};
    std::vector<Entry> entries_{};
};

} // namespace

std::vector<Entry> entries_of_step(const FactView& view) { return Counting{view}.entries(); }

} // namespace wuzhi::smart::cases
