#include "county/rights/views_service.hpp"

#include "county/identity/masking.hpp"
#include "county/rights/rules.hpp"
#include "platform/base/json.hpp"

namespace wuzhi::county::rights {
namespace {

constexpr keys::Purpose content_purpose{"rights.content"};
constexpr keys::Purpose answer_purpose{"rights.answer"};

std::string row_key(const RightsRequest& row) { return row.county + "/" + to_text(row.id); }

// That there is something, and nothing of it.
std::string hidden(const std::string& text) { return text.empty() ? "" : "***"; }

} // namespace

std::string
seal_content(const keys::Keyring& keys, const RightsRequest& row, const Content& content)
{
    return keys.seal(content_purpose, row_key(row), to_json(content));
}

Result<Content> open_content(const keys::Keyring& keys, const RightsRequest& row)
{
    if (row.content.empty()) return Content{};
    const auto plain = keys.open(content_purpose, row_key(row), row.content);
    if (!plain) return plain.error();
    auto content = from_json<Content>(*plain);
    if (!content || !content->contact || !content->contact->email) return content;
    // Before a field could be left as it is, all four were said: empty was left out.
    auto& old = *content->contact;
    for (auto* field : {&old.name, &old.telephone, &old.village, &old.email})
        if (*field && (*field)->empty()) field->reset();
    return content;
}

std::string
seal_answer(const keys::Keyring& keys, const RightsRequest& row, const std::string& answer)
{
    return keys.seal(answer_purpose, row_key(row), answer);
}

ports::HeldContact masked(const ports::HeldContact& contact)
{
    return {
        identity::mask_name(contact.name),
        identity::mask_telephone(contact.telephone),
        hidden(contact.village),
        hidden(contact.email)};
}

Error request_not_found()
{
    return fail(
        ErrorKind::not_found, "rights.not_found", "There is no such request, or none in sight."
    );
}

Result<RightsRequestView> opened(const keys::Keyring& keys, const RightsRequest& row)
{
    const auto content = open_content(keys, row);
    if (!content) return content.error();
    RightsRequestView view{
        .id = row.id,
        .number = row.number,
        .subject = row.subject,
        .unit = row.unit,
        .kind = row.kind,
        .state = row.state,
        .asked_on = county_day(row.asked_at),
        .asked_at = row.asked_at,
        .identity_check = row.identity_check,
        .words = content->words,
        .due_on = county_day(row.due_at),
        .is_overdue = row.is_overdue};
    if (content->contact) view.contact = masked(changed({}, *content->contact));
    if (row.decided_at) view.decided_on = county_day(*row.decided_at);
    view.is_by_rule = row.decided_at && row.decided_by.empty();
    if (row.state == RightsState::refused) view.remedies = std::string{remedies()};
    if (row.answer.empty()) return view;
    auto answer = keys.open(answer_purpose, row_key(row), row.answer);
    if (!answer) return std::move(answer).error();
    view.answer = std::move(*answer);
    return view;
}

} // namespace wuzhi::county::rights
