// Service::sent and reveal_sender: what came with a request, for those who work on its case.

#include "county/identity/facts_service.hpp"
#include "county/identity/masking.hpp"
#include "county/identity/permission.hpp"
#include "platform/base/json.hpp"
#include "smart/open311/service.hpp"
#include "smart/open311/store.hpp"

#include <algorithm>

namespace wuzhi::smart::open311 {
namespace {

struct RevealDetails {
    county::AccountId account{};
    std::string purpose{};
};
BOOST_DESCRIBE_STRUCT(RevealDetails, (), (account, purpose))

Result<Contact> open_contact(const Tools& tools, const SubmissionRow& row)
{
    const auto plain =
        tools.keys.open(contact_purpose, row.county + "/" + to_text(row.case_id), row.contact);
    if (!plain) return plain.error();
    return from_json<Contact>(*plain);
}

MaskedSender mask(const Contact& contact)
{
    return {
        .name = county::identity::mask_name(contact.last_name + contact.first_name),
        .phone = county::identity::mask_telephone(contact.phone),
        .has_email = !contact.email.empty()};
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

// Of those who have their own cases only, whoever has to do with this one.
bool is_own(const Caller& caller, const cases::CaseView& c)
{
    using county::identity::Reach;
    if (caller.reach(Permission::case_parties) == Reach::subtree) return true;
    if (caller.organisation()) return c.organisation == caller.organisation();
    return c.holder == caller.unit_code() || c.desk == caller.unit_code();
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
        if (row->contact.empty()) return view;
        const auto contact = open_contact(tools_, *row);
        if (!contact) return contact.error();
        view.sender = mask(*contact);
        return view;
    });
}

Result<Contact> Service::reveal_sender(const Caller& caller, CaseId id, const RevealSender& request)
{
    const auto c = tools_.cases.read(caller, id);
    if (!c) return c.error();
    if (!is_own(caller, *c))
        return fail(
            ErrorKind::forbidden,
            "open311.not_own",
            "Only whoever holds the case or decides on it may know who sent it."
        );
    const auto fact = county::identity::fact_of(
        tools_.ids,
        caller,
        "open311.sender_revealed",
        to_text(id),
        tools_.clock.now(),
        RevealDetails{caller.account(), request.purpose.str()}
    );
    return tools_.database.write([&](db::Session& s) -> Result<Contact> {
        const auto row = find_submission(s, caller.county(), id);
        if (!row || row->contact.empty())
            return fail(
                ErrorKind::conflict, "open311.no_sender", "Nobody is known to have sent this case."
            );
        auto contact = open_contact(tools_, *row);
        if (!contact) return std::move(contact).error();
        journal::record(s, fact);
        return std::move(*contact);
    });
}

} // namespace wuzhi::smart::open311
