// A report counts as unclosed until it comes to an end; an acceptance and a dispatch as accurate
// until they are found not to be. What is taken back is taken back on the day, and from the values,
// where it was counted, so that no index is above 100 % or below 0.

#include "smart/cases/cohort_metrics.hpp"

#include "smart/cases/machine_model.hpp"
#include "smart/cases/work_model.hpp"

namespace wuzhi::smart::cases {
namespace {

using figures::Entry;

constexpr StateSet ended_states{
    CaseState::closed,
    CaseState::rated,
    CaseState::rejected,
    CaseState::self_handled,
    CaseState::merged,
    CaseState::cancelled,
    CaseState::final_reply};

class CohortCounting {
public:
    explicit CohortCounting(const FactBody& body)
        : body_(body),
          action_(TextForm<Action>::read(body.text("action")).value_or(Action::note)),
          from_(TextForm<CaseState>::read(body.text("from_state"))),
          to_(TextForm<CaseState>::read(body.text("to_state")))
    {
    }

    [[nodiscard]] std::vector<Entry> entries() &&
    {
        if (!from_ || !to_) return {}; // Of a later version.
        count_unclosed();
        count_accuracy();
        count_overdue();
        count_checks();
        count_hotline();
        return std::move(entries_);
    }

private:
    using Place = std::vector<std::string>; // Category and organisation.

    void add(std::string_view name, std::int64_t quantity, std::optional<Date> day, Place place)
    {
        entries_.push_back(
            {.metric = "case." + std::string{name},
             .values = std::move(place),
             .quantity = quantity,
             .day = day}
        );
    }
    [[nodiscard]] bool is_action(Action action) const { return action_ == action; }
    [[nodiscard]] bool is_first() const { return !body_.is("is_repeated"); }
    // Facts of before this was told have no category of before; theirs did not change.
    [[nodiscard]] std::string category_before() const
    {
        const auto category = body_.earlier("category");
        return category.empty() ? body_.text("category") : category;
    }
    [[nodiscard]] Place now() const { return {body_.text("category"), body_.text("organisation")}; }
    [[nodiscard]] Place before() const
    {
        return {category_before(), body_.earlier("organisation")};
    }
    // As long as no organisation has to do with it.
    [[nodiscard]] Place nobody_before() const { return {category_before(), ""}; }
    [[nodiscard]] Place nobody_now() const { return {body_.text("category"), ""}; }

    // Takes from where it was and adds where it is.
    void move(
        std::string_view name,
        std::optional<Date> day,
        std::optional<Place> from,
        std::optional<Place> to
    )
    {
        if (from == to) return;
        if (from) add(name, -1, day, std::move(*from));
        if (to) add(name, 1, day, std::move(*to));
    }

    void count_unclosed()
    {
        const bool is_new = is_action(Action::report) || is_action(Action::import);
        const bool is_open_now = !ended_states.has(*to_);
        const bool was_open = !is_new && !ended_states.has(*from_);
        move(
            "unclosed",
            body_.earlier_day("counted_at"),
            was_open ? std::optional{nobody_before()} : std::nullopt,
            is_open_now ? std::optional{nobody_now()} : std::nullopt
        );
    }

    // An acceptance was wrong if the case was merged or, with the consent of others, cancelled
    // after it; a dispatch, if whom it went to sent it back or the desk took it back. That a desk
    // steps aside is no mistake of anybody's.
    void count_accuracy()
    {
        const bool is_accepted_here = is_action(Action::import) && *to_ == CaseState::accepted;
        if ((is_action(Action::accept) && is_first()) || is_accepted_here)
            add("accepted_accurately", 1, std::nullopt, nobody_now());
        const bool is_void = body_.text("granted") == to_text(RequestKind::cancellation);
        if (const auto day = body_.earlier_day("accepted_at");
            day && (is_action(Action::merge) || is_void))
            add("accepted_accurately", -1, day, nobody_before());

        if (is_action(Action::dispatch) && is_first())
            add("dispatched_accurately", 1, std::nullopt, now());
        if (const auto day = body_.earlier_day("standing_since");
            day && (is_action(Action::return_case) || is_action(Action::withdraw)))
            add("dispatched_accurately", -1, day, before());
    }

    // Dispatched, its time over, and not handled yet.
    void count_overdue()
    {
        const auto day = body_.earlier_day("dispatched_at");
        if (!day || !body_.earlier("handled_at").empty()) return;
        const bool was = body_.is("was_overdue") && !ended_states.has(*from_);
        const bool is =
            body_.is("is_overdue") && !ended_states.has(*to_) && *to_ != CaseState::done;
        move(
            "handling_overdue",
            day,
            was ? std::optional{before()} : std::nullopt,
            is ? std::optional{now()} : std::nullopt
        );
    }

    // Looking on the spot, before the acceptance and before the closing: each task by itself.
    void count_checks()
    {
        if (is_action(Action::precheck)) add("prechecks", 1, std::nullopt, nobody_now());
        if (is_action(Action::inspect)) add("inspections", 1, std::nullopt, nobody_now());
        const auto day = body_.earlier_day("check_given_at");
        if (!day) return;
        const std::string name = *from_ == CaseState::prechecking ? "prechecks" : "inspections";
        if (body_.earlier("check") == "on_time") add(name + "_on_time", 1, day, nobody_before());
        if (ended_states.has(*to_)) add(name, -1, day, nobody_before()); // Nobody waits for it.
    }

    // Responded to in time: accepted, or refused with a reason, before the time to accept was over.
    void count_hotline()
    {
        if (body_.text("channel") != to_text(Channel::hotline_12345)) return;
        if (is_action(Action::report)) add("hotline_reported", 1, std::nullopt, nobody_now());
        if (!is_action(Action::accept) && !is_action(Action::reject)) return;
        const auto day = body_.earlier_day("counted_at");
        const bool was_answered =
            !body_.earlier("accepted_at").empty() || !body_.earlier("rejected_at").empty();
        if (day && !was_answered && !body_.was_late(ClockName::accept))
            add("hotline_responded_on_time", 1, day, nobody_before());
    }

    const FactBody& body_;
    Action action_;
    std::optional<CaseState> from_;
    std::optional<CaseState> to_;
    std::vector<Entry> entries_{};
};

} // namespace

std::vector<Entry> entries_of_cohorts(const FactBody& body)
{
    return CohortCounting{body}.entries();
}

} // namespace wuzhi::smart::cases
