#pragma once

// What may happen to a case, when, by whom, and what it becomes: pure decisions over the tables of
// machine_model.hpp.

#include "platform/base/result.hpp"
#include "smart/cases/file_model.hpp"
#include "smart/cases/machine_model.hpp"
#include "smart/cases/work_model.hpp"

#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::smart::cases {

// The case is with another desk than the caller's.
[[nodiscard]] Error not_holder();

// Who does something: the rules compare persons, posts and units; identity says who they are.
enum class Who { person, reporter, server };
struct Actor {
    Who who = Who::reporter;
    std::string person{};
    std::string post{};
    std::string unit{}; // Significant code of the unit the post belongs to.
    std::optional<OrganisationId> organisation{}; // If the post is held in one.
};

// To whom something is handed: a unit, or an organisation and the unit it is attached to.
struct Receiver {
    std::string unit{};
    std::optional<OrganisationId> organisation{};
};
[[nodiscard]] std::string text_of(const Receiver& receiver);

enum class ReviewOutcome { reopened, upheld };
BOOST_DESCRIBE_ENUM(ReviewOutcome, reopened, upheld)

// A command as it comes in; fields that an action does not use are empty.
struct Command {
    Action action{};
    Actor actor{};
    std::string reason{};
    std::optional<Receiver> receiver{}; // To whom it is handed; merge: none.
    std::string person{};               // assign: who handles it.
    std::string category{};             // accept: the one the desk settles on; empty: as reported.
    bool is_category_grave = false;     // That one is.
    std::string result{};               // What was done, found, replied or released.
    std::optional<bool> has_passed{};   // Of checks; close: the condition is met.
    std::optional<Rating> rating{};     // rate; call_back: none if nobody was reached or willing.
    std::optional<bool> is_solved{};    // call_back: what they say, if they were asked.
    bool is_objecting = false;          // call_back: they object to the refusal.
    std::optional<Date> until{};        // ask_suspension
    std::optional<TaskId> task{};       // Which one; none: the only one of its kind.
    std::optional<RequestId> request{}; // approve, refuse: which one; none: the only one.
    std::optional<About> about{};       // recuse
    std::optional<ReviewOutcome> outcome{};
    std::optional<CaseId> target{};   // merge: the case that goes on.
    std::optional<ClockName> clock{}; // breach: which ran out.
    std::int64_t late_seq = 0;        // confirm_late: the step that waits.
    std::optional<FileMark> file{};   // attach_file and the others of a file.
    std::optional<Instant> device_time{};
    std::optional<Instant> last_sync_at{};
    Uuid new_id{}; // Of the task or request that comes of it; random.
};

// The numbers of the profile in force; see data/statutes.
struct Profile {
    std::int64_t extensions_max = 2;
    std::int64_t suspensions_max = 1;
    std::int64_t suspension_days_max = 365;
    std::int64_t reviews_max = 2;
    std::chrono::hours device_time_max{72};
    std::int64_t random_check_one_in = 20;
    std::size_t remarks_from_step_max =
        1000; // Later steps move the case and add nothing beside it.
};

// Everything the rules look at.
struct Situation {
    Case current{};
    std::vector<Step> steps{}; // All, oldest first.
    std::vector<Task> tasks{};
    std::vector<CaseRequest> requests{};
    bool may_self_handle = false; // Of the category.
    bool is_releasable = false;
    bool needs_photo = false;
    Photos photos{};
    bool is_handling_over = false;  // The handling clock has run out.
    bool is_objection_over = false; // The time to object has.
    // They cannot put right any more what was taken down for them.
    bool is_correction_over = false;
    Profile profile{};
};

// What the command makes of the case, and the step it leaves.
struct Decision {
    Case next{};
    Step step{};
    std::vector<ClockChange> clocks{};
    std::vector<Task> new_tasks{};
    std::vector<Task> changed_tasks{};
    std::optional<CaseRequest> new_request{};
    std::vector<CaseRequest> changed_requests{};
    std::optional<Receiver> involved{};    // Sees the case from now on.
    std::optional<Date> suspended_until{}; // The last day of a suspension that begins.
    std::optional<FileMark> file{};        // That the step is about.
    std::optional<bool> is_solved{};       // As the reporter says on a call-back.
};

// Decides `command` at `now`.
//
// Errors, beside those of guard_rules.hpp: case.wrong_state, case.too_many_steps (conflict),
// case.not_holder, case.not_handler, case.not_your_task (forbidden).
// Source: reference "cases", 2.2 and its ten decisions.
[[nodiscard]] Result<Decision>
decide(const Situation& situation, const Command& command, Instant now);

// The actions that `actor` may take now.
[[nodiscard]] std::vector<Action> actions_for(const Situation& situation, const Actor& actor);

// The command that arrived after an escalation and waits as step `seq` to be confirmed, as done
// then. Errors: case.no_late_action (not_found).
[[nodiscard]] Result<Command> late_command(const Situation& situation, const Command& confirmation);

// Whether the command was done, says its device, while its sender had the case that was escalated
// since: then it is kept for the desk that decides now. Source: reference "cases", decision 4.
[[nodiscard]] bool waits_for_desk(const Situation& situation, const Command& command);

// Whether the step of that number waits to be confirmed.
[[nodiscard]] bool waits_for_confirmation(std::span<const Step> steps, const Step& step);

// A remark of the reporter's, which they see again; how many there may be, and whether there may be
// one more.
constexpr std::ptrdiff_t additions_max = 10;
[[nodiscard]] bool is_addition(const Step& step);
[[nodiscard]] bool may_add(const Situation& situation);

// How long it takes from doing to knowing: the device's time if it counts, else now.
//
// It counts when it lies between the last synchronisation and now, at most 72 h back, and after
// what people did to the case before. Source: reference "cases", decision 4.
[[nodiscard]] Instant
time_of_action(const Situation& situation, const Command& command, Instant now);

} // namespace wuzhi::smart::cases
