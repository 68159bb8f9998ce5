#include "smart/open311/submission_rules.hpp"

#include "platform/base/encoding.hpp"
#include "smart/open311/fields.hpp"

#include <algorithm>
#include <cmath>

namespace wuzhi::smart::open311 {
namespace {

constexpr std::size_t description_max = 4000; // The specification's own limit.
constexpr std::size_t answers_max = 50;
constexpr std::size_t answer_max = 1000;

std::string
read_text(const Fields& fields, std::string_view name, std::size_t length_max, Faults& faults)
{
    auto value = value_of(fields, name);
    if (length_utf8(value) <= length_max) return value;
    faults.push_back(
        {400,
         std::string{name} + " may have at most " + std::to_string(length_max) + " characters."}
    );
    return "";
}

std::optional<double>
read_degrees(const Fields& fields, std::string_view name, double limit, Faults& faults)
{
    const auto value = value_of(fields, name);
    if (value.empty()) return std::nullopt;
    auto degrees = parse_number(value);
    if (degrees && std::abs(*degrees) <= limit) return degrees;
    faults.push_back({400, std::string{name} + " must be a number of degrees (WGS84)."});
    return std::nullopt;
}

void read_location(const Fields& fields, Submission& submission, Faults& faults)
{
    const auto before = faults.size();
    submission.lat = read_degrees(fields, "lat", 90, faults);
    submission.lon = read_degrees(fields, "long", 180, faults);
    submission.address = read_text(fields, "address_string", 200, faults);
    submission.address_id = read_text(fields, "address_id", 15, faults);
    if (faults.size() > before) return;
    if (submission.lat.has_value() != submission.lon.has_value()) {
        faults.push_back({400, "lat and long must both be sent."});
        return;
    }
    if (!submission.lat && submission.address.empty() && submission.address_id.empty())
        faults.push_back(
            {400,
             "A location is required: lat and long, address_string or address_id was not provided."}
        );
}

// "attribute[WHISPAWN]", "attribute[WHISPAWN][]", "attribute[WHISPAWN][0]"; empty: none of these.
std::string_view code_in(std::string_view name)
{
    constexpr std::string_view opening = "attribute[";
    if (!name.starts_with(opening)) return "";
    name.remove_prefix(opening.size());
    const auto end = name.find(']');
    if (end == std::string_view::npos) return "";
    const auto rest = name.substr(end + 1);
    const bool is_array = rest.starts_with('[') && rest.ends_with(']');
    return rest.empty() || is_array ? name.substr(0, end) : "";
}

void read_answers(const Fields& fields, Submission& submission, Faults& faults)
{
    auto& answers = submission.answers;
    for (const auto& [name, raw] : fields) {
        const auto code = code_in(name);
        const auto value = trimmed(raw);
        if (code.empty() || value.empty()) continue;
        if (length_utf8(code) > 100 || length_utf8(value) > answer_max) {
            faults.push_back({400, "attribute[…] is too long."});
            continue;
        }
        auto at = std::ranges::find(answers, code, &Answer::code);
        if (at == answers.end()) at = answers.insert(at, Answer{.code = std::string{code}});
        at->values.emplace_back(value);
    }
    if (answers.size() > answers_max) faults.push_back({400, "At most 50 attributes can be sent."});
}

bool is_one_of(const Question& question, const std::string& key)
{
    return std::ranges::count(question.options, key, &Option::key) > 0;
}

bool fits(const Question& question, const Answer& answer)
{
    const auto& first = answer.values.front();
    if (answer.values.size() > 1 && question.datatype != Datatype::multivaluelist) return false;
    switch (question.datatype) {
    case Datatype::string: return first.find_first_of("\r\n") == std::string::npos;
    case Datatype::number: return parse_number(first).has_value();
    case Datatype::datetime: return parse_moment(first).has_value();
    case Datatype::text: return true;
    case Datatype::singlevaluelist: return is_one_of(question, first);
    case Datatype::multivaluelist:
        return std::ranges::all_of(answer.values, [&](const std::string& key) {
            return is_one_of(question, key);
        });
    }
    return false;
}

// A tag, or what looks like one: "<b>", "</p>", "<!-- -->". "3 < 5" and "<3" are none.
bool has_html(std::string_view text)
{
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        auto rest = text.substr(at + 1);
        if (rest.starts_with('/')) rest.remove_prefix(1);
        const char first = rest.empty() ? ' ' : rest.front();
        const bool is_letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        if ((is_letter || first == '!') && rest.find('>') != std::string_view::npos) return true;
    }
    return false;
}

} // namespace

std::string read_media_url(const Fields& fields, Faults& faults)
{
    auto url = read_text(fields, "media_url", 2000, faults);
    if (url.empty()) return url;
    const bool is_web = url.starts_with("http://") || url.starts_with("https://");
    const bool is_one_word = std::ranges::none_of(url, [](unsigned char c) {
        return c <= 0x20 || c == 0x7F || c == '"' || c == '<' || c == '>';
    });
    if (is_web && is_one_word) return url;
    faults.push_back({400, "media_url must be an address that begins with http or https."});
    return "";
}

Faults key_faults(const Fields& fields)
{
    if (auto faults = repeated(fields, {"api_key"}); !faults.empty()) return faults;
    if (value_of(fields, "api_key").empty()) return {{403, "api_key was not provided."}};
    return {{403, "api_key is not valid for reporting."}};
}

Submission read_submission(const Fields& fields, Faults& faults)
{
    faults = repeated(
        fields,
        {"service_code",
         "lat",
         "long",
         "address_string",
         "address_id",
         "description",
         "first_name",
         "last_name",
         "email",
         "phone",
         "account_id",
         "device_id"}
    );
    Submission submission{.service_code = value_of(fields, "service_code")};
    if (submission.service_code.empty()) faults.push_back({400, "service_code was not provided."});
    read_location(fields, submission, faults);
    submission.description = read_text(fields, "description", description_max, faults);
    if (has_html(submission.description))
        faults.push_back({400, "description may have line breaks, but no HTML."});
    submission.contact = {
        .first_name = read_text(fields, "first_name", 100, faults),
        .last_name = read_text(fields, "last_name", 100, faults),
        .email = read_text(fields, "email", 254, faults),
        .phone = read_text(fields, "phone", 40, faults),
        .account_id = read_text(fields, "account_id", 200, faults),
        .device_id = read_text(fields, "device_id", 200, faults)};
    submission.media_url = read_media_url(fields, faults);
    read_answers(fields, submission, faults);
    return submission;
}

void check_answers(
    const std::vector<Question>& questions, const std::vector<Answer>& answers, Faults& faults
)
{
    for (const auto& question : questions) {
        if (!question.is_variable) continue;
        const auto at = std::ranges::find(answers, question.code, &Answer::code);
        const auto name = "attribute[" + question.code + "]";
        if (at == answers.end()) {
            if (question.is_required) faults.push_back({400, name + " was not provided."});
        } else if (!fits(question, *at)) {
            const auto kind = TextForm<Datatype>::write(question.datatype);
            faults.push_back({400, name + " is no " + kind + " as the service definition asks."});
        }
    }
}

} // namespace wuzhi::smart::open311
