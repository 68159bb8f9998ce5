#include "platform/db/postgres_connection.hpp"

#include "platform/base/check.hpp"
#include "platform/db/numbered_text.hpp"
#include "platform/db/postgres_pipeline.hpp"
#include "platform/db/refusal.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace wuzhi::db {
namespace {

template <class Number>
std::string text_of(Number number)
{
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    return {std::begin(digits), end};
}

template <class Number>
Number number_of(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    check(error == std::errc{} && end == text.data() + text.size(), "PostgreSQL writes numbers");
    return number;
}

class PostgresPrepared final : public Prepared {
public:
    PostgresPrepared(PostgresPipeline& pipeline, const Statement& statement, std::string name)
        : pipeline_(pipeline),
          name_(std::move(name)),
          text_(numbered(statement.text()))
    {
        const bool locks = statement.lock() == Lock::rows;
        pipeline_.prepare(name_, locks ? text_.text + " FOR UPDATE" : text_.text);
    }

    void run(std::span<const Param> params) override { give(params); }

    std::int64_t run_counted(std::span<const Param> params) override
    {
        give(params);
        const auto answer = pipeline_.ask();
        const std::string_view changed = PQcmdTuples(answer.get());
        return changed.empty() ? 0 : number_of<std::int64_t>(changed);
    }

    void query(std::span<const Param> params, Columns columns, Wanted wanted, const RowPlace& place)
        override
    {
        give(params);
        const auto answer = pipeline_.ask();
        const auto count = static_cast<std::size_t>(PQnfields(answer.get()));
        check(count == columns.size(), "a row has a member for each column");
        cells_.resize(count);
        for (int row = 0; row < PQntuples(answer.get()); ++row) {
            for (std::size_t i = 0; i < count; ++i)
                read(*answer, row, static_cast<int>(i), columns[i].form->type, cells_[i]);
            read_row(cells_, place(), columns);
            if (wanted == Wanted::first) break;
        }
    }

private:
    void give(std::span<const Param> params)
    {
        if (places_.empty()) settle(params);
        check(places_.size() == params.size(), "a statement is always given the same parameters");
        for (std::size_t i = 0; i < params.size(); ++i) {
            const auto& [name, place] = places_[i];
            check(name == params[i].name(), "a statement's parameters come in the same order");
            values_[place] = write(params[i].value(), numbers_[place]);
        }
        pipeline_.give(name_, values_);
    }

    void settle(std::span<const Param> params)
    {
        for (const auto& param : params) {
            const auto place = std::ranges::find(text_.names, param.name());
            check(place != text_.names.end(), "a statement has each parameter that it is given");
            const auto index = static_cast<std::size_t>(place - text_.names.begin());
            places_.emplace_back(param.name(), index);
        }
        check(params.size() == text_.names.size(), "a statement is given each parameter it has");
        values_.resize(params.size());
        numbers_.resize(params.size());
    }

    // A text stays where it is until it is given; a number's text is kept in `number`.
    static const char* write(const Value& value, std::string& number)
    {
        if (const auto* text = std::get_if<std::string>(&value)) return text->c_str();
        if (const auto* integer = std::get_if<std::int64_t>(&value))
            number = text_of(*integer);
        else if (const auto* real = std::get_if<double>(&value))
            number = text_of(*real);
        else
            return nullptr;
        return number.c_str();
    }

    static void read(const PGresult& answer, int row, int column, ColumnType type, Value& cell)
    {
        if (PQgetisnull(&answer, row, column) == 1) {
            cell = std::monostate{};
            return;
        }
        const std::string_view text{
            PQgetvalue(&answer, row, column),
            static_cast<std::size_t>(PQgetlength(&answer, row, column))};
        if (type == ColumnType::integer)
            cell = number_of<std::int64_t>(text);
        else if (type == ColumnType::real)
            cell = number_of<double>(text);
        else
            cell.emplace<std::string>(text);
    }

    PostgresPipeline& pipeline_;
    std::string name_; // By which the server knows it.
    NumberedText text_;
    std::vector<std::pair<std::string, std::size_t>> places_; // Of the parameters, by name.
    std::vector<const char*> values_;
    std::vector<std::string> numbers_;
    std::vector<Value> cells_;
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const std::string& uri)
        : Connection(Engine::postgres),
          pipeline_(uri)
    {
    }
    ~PostgresConnection() override { forget_prepared(); }

    void script(std::string_view sql) override { pipeline_.script(std::string{sql}); }
    [[nodiscard]] bool in_transaction() override { return pipeline_.in_transaction(); }
    void settle() override { pipeline_.ask(); }
    void send() override { pipeline_.send(); }

private:
    [[nodiscard]] std::unique_ptr<Prepared> prepare(const Statement& statement) override
    {
        return std::make_unique<PostgresPrepared>(
            pipeline_, statement, "s" + std::to_string(++prepared_)
        );
    }

    PostgresPipeline pipeline_;
    int prepared_ = 0;
};

} // namespace

std::unique_ptr<Connection> open_postgres(const std::string& uri)
{
    return std::make_unique<PostgresConnection>(uri);
}

} // namespace wuzhi::db
