// Service::sent, sender and held: what came with a request, for those who work on its case and for
// the person it is of.

#include "county/identity/telephone.hpp"
#include "platform/base/json.hpp"
#include "smart/open311/service.hpp"
#include "smart/open311/store.hpp"

#include <algorithm>

namespace wuzhi::smart::open311 {
namespace {

Result<Contact> open_contact(const Tools& tools, const SubmissionRow& row)
{
    const auto plain =
        tools.keys.open(contact_purpose, row.county + "/" + to_text(row.case_id), row.contact);
    if (!plain) return plain.error();
    return from_json<Contact>(*plain);
}

std::vector<SentAnswer>
with_questions(std::vector<Answer> answers, const std::vector<Question>& questions)
{
    std::vector<SentAnswer> all;
    for (auto& answer : answers) {
        const auto at = std::ranges::find(questions, answer.code, &Question::code);
        SentAnswer sent{.code = std::move(answer.code), .values = std::move(answer.values)};
        if (at != questions.end()) {
            sent.question = at->description;
            for (auto& value : sent.values) {
                const auto option = std::ranges::find(at->options, value, &Option::key);
                if (option != at->options.end()) value = option->name;
            }
        }
        all.push_back(std::move(sent));
    }
    return all;
}

} // namespace

Result<SentView> Service::sent(const Caller& caller, CaseId id)
{
    const auto c = tools_.cases.read(caller, id); // Whether the caller may see it.
    if (!c) return c.error();
    return tools_.database.read([&](db::Session& s) -> Result<SentView> {
        SentView view{.updates = updates_of(s, caller.county(), id)};
        const auto row = find_submission(s, caller.county(), id);
        if (!row) return view;
        view.media_url = row->media_url;
        auto answers = from_json<std::vector<Answer>>(row->answers);
        if (!answers) return std::move(answers).error();
        auto questions = questions_of(s, caller.county());
        std::erase_if(questions, [&](const Question& each) {
            return each.service_code != c->category;
        });
        view.answers = with_questions(std::move(*answers), questions);
        return view;
    });
}

Result<std::optional<Contact>>
Service::sender(db::Session& session, const std::string& county, CaseId id) const
{
    const auto row = find_submission(session, county, id);
    if (!row || row->contact.empty()) return std::optional<Contact>{};
    auto contact = open_contact(tools_, *row);
    if (!contact) return std::move(contact).error();
    return std::optional{std::move(*contact)};
}

std::optional<Service::Held>
Service::held(db::Session& session, const std::string& county, CaseId id) const
{
    const auto row = find_submission(session, county, id);
    if (!row) return std::nullopt;
    return Held{row->answers, row->media_url};
}

std::vector<CaseId>
Service::senders_after(db::Session& session, const std::string& county, CaseId after) const
{
    std::vector<CaseId> cases;
    for (const auto& row : with_contact(session, county, after))
        cases.push_back(row.case_id);
    return cases;
}

bool Service::forget_sender(db::Session& session, const std::string& county, CaseId id) const
{
    return forget_contact(session, county, id);
}

void Service::erase(db::Session& session, const std::string& county, CaseId id) const
{
    remove_sent(session, county, id);
}

Result<Service::Sought> Service::with_telephone(
    db::Session& session, const std::string& county, const std::string& telephone, CaseId after
) const
{
    Sought sought;
    for (const auto& row : with_contact(session, county, after)) {
        ++sought.seen;
        sought.next = row.case_id;
        const auto contact = open_contact(tools_, row);
        if (!contact)
            ++sought.unreadable;
        else if (county::identity::normal_telephone(contact->phone) == telephone)
            sought.found.push_back(row.case_id);
    }
    return sought;
}

} // namespace wuzhi::smart::open311
