#include "smart/cases/file_rules.hpp"

#include "smart/cases/refusals.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

// Who attached a file takes it back while nothing followed but other files and time.
Result<> check_removal(const Situation& s, const Command& command)
{
    const auto attached = std::ranges::find_if(s.steps, [&](const Step& step) {
        return step.action == Action::attach_file && command.file &&
               step.receiver == to_text(command.file->id);
    });
    if (attached == s.steps.end() || attached->person != command.actor.person)
        return fail(
            ErrorKind::forbidden, "file.not_author", "Only who attached a file takes it back."
        );
    const bool was_acted_on = std::any_of(attached, s.steps.end(), [](const Step& step) {
        return step.action != Action::attach_file && step.action != Action::remove_file &&
               step.action != Action::breach && !is_addition(step);
    });
    if (!was_acted_on) return {};
    return conflict(
        "file.acted_since", "Somebody has acted on the case since; the file stays in its record."
    );
}

// Only what is beside a summary that everybody may read; a voice or a document tells who it was.
Result<> check_file_release(const Situation& s, const Command& command)
{
    if (!s.is_releasable || s.current.is_grave || s.current.about != About::nobody)
        return conflict("case.not_releasable", "Cases of this kind are never made public.");
    if (s.current.summary.empty())
        return conflict("file.summary_missing", "Publish a summary of the case first.");
    if (!command.file || !command.file->is_picture)
        return conflict("file.not_a_picture", "Only photos are made public.");
    return {};
}

} // namespace

Result<> check_file(const Situation& s, const Command& command)
{
    if (command.action == Action::remove_file) return check_removal(s, command);
    if (command.action == Action::release_file) return check_file_release(s, command);
    return {};
}

} // namespace wuzhi::smart::cases
