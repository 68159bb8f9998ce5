#include "smart/open311/questions_file.hpp"

#include "platform/text/csv_table.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace wuzhi::smart::open311 {
namespace {

using text::CsvRecord;

Error problem_of(
    const CsvRecord& record, std::string_view column, std::string reason, std::string message
)
{
    return fail_field(
        ErrorKind::invalid, std::move(reason), record.place(column), std::move(message)
    );
}

Result<bool> read_yes_or_no(const CsvRecord& record, std::string_view column)
{
    if (record.at(column) == "yes") return true;
    if (record.at(column) == "no") return false;
    return problem_of(record, column, "questions.yes_or_no", "Write yes or no.");
}

// "a=One|b=Two"
Result<std::vector<Option>> read_options(const CsvRecord& record, Datatype datatype)
{
    const auto wrong = [&] {
        return problem_of(
            record,
            "options",
            "questions.options",
            "A list needs options as key=name, divided by |; other types have none."
        );
    };
    std::vector<Option> options;
    std::set<std::string> keys;
    for (auto rest = record.at("options"); !rest.empty();) {
        const auto end = std::min(rest.find('|'), rest.size());
        const auto one = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = one.find('=');
        if (equals == std::string_view::npos || equals == 0 || equals + 1 == one.size())
            return wrong();
        Option option{std::string{one.substr(0, equals)}, std::string{one.substr(equals + 1)}};
        if (!keys.insert(option.key).second) return wrong();
        options.push_back(std::move(option));
    }
    const bool is_list =
        datatype == Datatype::singlevaluelist || datatype == Datatype::multivaluelist;
    if (is_list == options.empty()) return wrong();
    return options;
}

Result<Question> read_question(const CsvRecord& record)
{
    for (const auto* column : {"category", "code", "description"})
        if (record.at(column).empty())
            return problem_of(record, column, "questions.code", "This may not be empty.");
    const auto datatype = TextForm<Datatype>::read(record.at("datatype"));
    if (!datatype)
        return problem_of(
            record,
            "datatype",
            "questions.datatype",
            "Write string, number, datetime, text, singlevaluelist or multivaluelist."
        );
    const auto is_variable = read_yes_or_no(record, "variable");
    if (!is_variable) return is_variable.error();
    const auto is_required = read_yes_or_no(record, "required");
    if (!is_required) return is_required.error();
    auto options = read_options(record, *datatype);
    if (!options) return std::move(options).error();
    return Question{
        .service_code = std::string{record.at("category")},
        .code = std::string{record.at("code")},
        .is_variable = *is_variable,
        .datatype = *datatype,
        .is_required = *is_required,
        .datatype_description = std::string{record.at("hint")},
        .description = std::string{record.at("description")},
        .options = std::move(*options)};
}

} // namespace

Result<std::vector<Question>> read_questions(std::string_view csv)
{
    auto table = text::CsvTable::open(
        text::source_of(csv),
        {"category", "code", "variable", "datatype", "required", "description", "hint", "options"}
    );
    if (!table) return std::move(table).error();
    std::vector<Question> questions;
    std::set<std::pair<std::string, std::string>> seen;
    std::map<std::string, std::int64_t> places; // Asked in the order of the file.
    for (;;) {
        const auto record = table->next();
        if (!record) return record.error();
        if (!*record) return questions;
        auto question = read_question(**record);
        if (!question) return std::move(question).error();
        if (!seen.insert({question->service_code, question->code}).second)
            return problem_of(
                **record, "code", "questions.duplicate", "The category has this question already."
            );
        question->place = ++places[question->service_code];
        questions.push_back(std::move(*question));
    }
}

} // namespace wuzhi::smart::open311
