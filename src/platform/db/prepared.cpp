#include "platform/db/prepared.hpp"

#include <algorithm>
#include <soci/sqlite3/soci-sqlite3.h>

namespace wuzhi::db {
namespace {

ColumnType type_of(const Value& value)
{
    if (std::holds_alternative<std::int64_t>(value)) return ColumnType::integer;
    if (std::holds_alternative<double>(value)) return ColumnType::real;
    return ColumnType::text;
}

std::string text_for(const Statement& statement, Engine engine)
{
    const bool locks = statement.lock() == Lock::rows && engine == Engine::postgres;
    return locks ? statement.text() + " FOR UPDATE" : statement.text();
}

} // namespace

Prepared::Prepared(soci::session& session, Engine engine, const Statement& statement)
    : engine_(engine),
      statement_(session)
{
    statement_.alloc();
    statement_.prepare(text_for(statement, engine));
}

std::int64_t Prepared::run(std::span<const Param> params)
{
    set(params);
    if (!is_bound_) bind({});
    is_bound_ = false; // What fails leaves SOCI's buffers behind; binding again frees them.
    statement_.execute(true);
    const auto changed = statement_.get_affected_rows();
    is_bound_ = true;
    reset();
    return changed;
}

void Prepared::query(
    std::span<const Param> params,
    Columns columns,
    const std::function<bool(std::span<Value>)>& on_row
)
{
    set(params);
    if (!is_bound_) {
        bind(columns);
        check_columns(columns);
    }
    is_bound_ = false; // As in run.
    statement_.execute(false);
    cells_.resize(intos_.size());
    while (statement_.fetch()) {
        for (std::size_t i = 0; i < intos_.size(); ++i) {
            auto& slot = intos_[i];
            if (slot.indicator == soci::i_null)
                cells_[i] = std::monostate{};
            else if (slot.type == ColumnType::integer)
                cells_[i] = static_cast<std::int64_t>(slot.integer);
            else if (slot.type == ColumnType::real)
                cells_[i] = slot.real;
            else
                cells_[i] = std::move(slot.text);
        }
        if (!on_row(cells_)) break;
    }
    is_bound_ = true;
    reset();
}

// Writes the values into the slots. A parameter whose first value was null was bound as text; when
// a number comes, the binding is made again.
void Prepared::set(std::span<const Param> params)
{
    if (uses_.empty()) {
        for (const auto& param : params) {
            auto& slot = uses_.emplace_back();
            slot.name = param.name();
        }
    }
    check(uses_.size() == params.size(), "a statement is always given the same parameters");
    for (std::size_t i = 0; i < params.size(); ++i) {
        auto& slot = uses_[i];
        const auto& value = params[i].value();
        check(slot.name == params[i].name(), "a statement's parameters come in the same order");
        slot.indicator = std::holds_alternative<std::monostate>(value) ? soci::i_null : soci::i_ok;
        if (slot.indicator == soci::i_null) continue;
        if (!slot.is_typed || slot.type != type_of(value)) {
            slot.type = type_of(value);
            slot.is_typed = true;
            is_bound_ = false;
        }
        if (const auto* integer = std::get_if<std::int64_t>(&value))
            slot.integer = *integer;
        else if (const auto* real = std::get_if<double>(&value))
            slot.real = *real;
        else
            slot.text = std::get<std::string>(value);
    }
}

void Prepared::bind(Columns columns)
{
    statement_.bind_clean_up();
    intos_.clear();
    for (auto& slot : uses_) {
        switch (slot.type) {
        case ColumnType::integer:
            statement_.exchange(soci::use(slot.integer, slot.indicator, slot.name));
            break;
        case ColumnType::real:
            statement_.exchange(soci::use(slot.real, slot.indicator, slot.name));
            break;
        case ColumnType::text:
            statement_.exchange(soci::use(slot.text, slot.indicator, slot.name));
            break;
        }
    }
    for (const auto& column : columns) {
        auto& slot = intos_.emplace_back();
        slot.type = column.form->type;
        switch (slot.type) {
        case ColumnType::integer:
            statement_.exchange(soci::into(slot.integer, slot.indicator));
            break;
        case ColumnType::real: statement_.exchange(soci::into(slot.real, slot.indicator)); break;
        case ColumnType::text: statement_.exchange(soci::into(slot.text, slot.indicator)); break;
        }
    }
    statement_.define_and_bind();
    is_bound_ = true;
}

// SQLite tells a prepared statement's columns for nothing; every statement also runs there.
void Prepared::check_columns(Columns columns)
{
    if (engine_ != Engine::sqlite) return;
    const auto& native = static_cast<soci::sqlite3_statement_backend&>(*statement_.get_backend());
    const auto count = sqlite_api::sqlite3_column_count(native.stmt_);
    check(static_cast<std::size_t>(count) == columns.size(), "a row has a member for each column");
    for (int i = 0; i < count; ++i) {
        check(
            columns[static_cast<std::size_t>(i)].name ==
                sqlite_api::sqlite3_column_name(native.stmt_, i),
            "a row's members are named as the statement's columns, in their order"
        );
    }
}

// An undrained SELECT would pin the write-ahead log for ever.
void Prepared::reset() noexcept
{
    if (engine_ != Engine::sqlite) return;
    auto& native = static_cast<soci::sqlite3_statement_backend&>(*statement_.get_backend());
    sqlite_api::sqlite3_reset(native.stmt_);
}

} // namespace wuzhi::db
