// What is added to a request beside the case: its picture, and what `extensions=true` asks for.

#include "platform/base/json.hpp"
#include "smart/open311/service.hpp"
#include "smart/open311/store.hpp"
#include "smart/open311/update_rules.hpp"

#include <algorithm>

namespace wuzhi::smart::open311 {
namespace {

using cases::PublicCase;

// A summary releases no free text but itself: names stand in the one that a reporter wrote.
bool is_free_text(const Question& question)
{
    return question.datatype == Datatype::string || question.datatype == Datatype::text;
}

std::vector<Extension::Attribute> attributes_of(
    const PublicCase& c, const std::vector<Answer>& answers, const std::vector<Question>& questions
)
{
    std::vector<Extension::Attribute> attributes;
    for (const auto& question : questions) {
        if (question.service_code != c.category || is_free_text(question)) continue;
        const auto answer = std::ranges::find(answers, question.code, &Answer::code);
        if (answer == answers.end()) continue;
        for (const auto& value : answer->values) {
            const auto option = std::ranges::find(question.options, value, &Option::key);
            const bool is_option = option != question.options.end();
            // What fitted an earlier form of the question may be free text.
            if (!question.options.empty() && !is_option) continue;
            attributes.push_back(
                {.code = question.code,
                 .label = question.description,
                 .value = value,
                 .name = is_option ? option->name : value}
            );
        }
    }
    return attributes;
}

} // namespace

Result<> Service::add_pictures(
    const std::string& county, const std::vector<PublicCase>& found, std::vector<RequestView>& views
)
{
    std::vector<CaseId> released;
    for (const auto& c : found)
        if (c.is_released) released.push_back(c.id);
    if (released.empty() || !tools_.find_pictures) return {};
    return tools_.database.read([&](db::Session& s) -> Result<> {
        const auto pictures = tools_.find_pictures(s, county, released);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto picture = pictures.find(found[i].id);
            if (found[i].is_released && picture != pictures.end())
                views[i].picture = picture->second;
        }
        return {};
    });
}

Result<> Service::extend(
    const std::string& county, const std::vector<PublicCase>& found, std::vector<RequestView>& views
)
{
    const auto changes = tools_.cases.public_changes_of(county, found);
    if (!changes) return changes.error();
    return tools_.database.read([&](db::Session& s) -> Result<> {
        const auto questions = questions_of(s, county);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto& c = found[i];
            Extension extension{
                .state = TextForm<cases::CaseState>::write(c.state), .is_forced = c.is_forced};
            for (const auto& change : (*changes)[i])
                extension.notes.push_back(
                    {.at = change.at,
                     .description = change.state_title,
                     .type = std::string{update_status(change.state)}}
                );
            if (c.is_released) {
                if (const auto row = find_submission(s, county, c.id)) {
                    const auto answers = from_json<std::vector<Answer>>(row->answers);
                    if (!answers) return answers.error();
                    extension.attributes = attributes_of(c, *answers, questions);
                }
            }
            views[i].extension = std::move(extension);
        }
        return {};
    });
}

} // namespace wuzhi::smart::open311
