#include "platform/db/postgres_connection.hpp"

#include "platform/base/check.hpp"
#include "platform/db/refusal.hpp"

#include <deque>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <vector>

namespace wuzhi::db {
namespace {

// Source: PostgreSQL 15, appendix A, "Error Codes".
Refusal refusal_of(std::string_view state)
{
    if (state == "40001" || state == "40P01") return refusal::conflict;
    if (state.starts_with("23")) return refusal::constrained;
    if (state == "53100") return refusal::full;
    if (state == "25006") return refusal::read_only;
    const bool lost = state.starts_with("08") || state.starts_with("57P") ||
                      state.find_first_not_of(std::string_view{" \0", 2}) == state.npos;
    return refusal::unavailable(lost ? Damage::connection : Damage::transaction);
}

// Does what may throw SOCI's errors.
template <class F>
auto translated(F work)
{
    try {
        return work();
    } catch (const soci::postgresql_soci_error& error) {
        throw failure_of(refusal_of(error.sqlstate()), error.get_error_message());
    } catch (const soci::soci_error& error) {
        throw failure_of(refusal::unavailable(Damage::connection), error.get_error_message());
    }
}

ColumnType type_of(const Value& value)
{
    if (std::holds_alternative<std::int64_t>(value)) return ColumnType::integer;
    if (std::holds_alternative<double>(value)) return ColumnType::real;
    return ColumnType::text;
}

// Bound once: SOCI keeps the addresses of these slots, and every run only writes and reads them.
class PostgresPrepared final : public Prepared {
public:
    PostgresPrepared(soci::session& session, const Statement& statement) : statement_(session)
    {
        const bool locks = statement.lock() == Lock::rows;
        statement_.alloc();
        statement_.prepare(locks ? statement.text() + " FOR UPDATE" : statement.text());
    }

    std::int64_t run(std::span<const Param> params) override
    {
        return translated([&] {
            set(params);
            if (!is_bound_) bind({});
            is_bound_ = false; // What fails leaves SOCI's buffers behind; binding again frees them.
            statement_.execute(true);
            const auto changed = statement_.get_affected_rows();
            is_bound_ = true;
            return std::int64_t{changed};
        });
    }

    void query(std::span<const Param> params, Columns columns, Wanted wanted, const RowPlace& place)
        override
    {
        translated([&] {
            set(params);
            if (!is_bound_) bind(columns);
            is_bound_ = false; // As in run.
            statement_.execute(false);
            cells_.resize(intos_.size());
            while (statement_.fetch()) {
                for (std::size_t i = 0; i < intos_.size(); ++i)
                    read(intos_[i], cells_[i]);
                read_row(cells_, place(), columns);
                if (wanted == Wanted::first) break;
            }
            is_bound_ = true;
        });
    }

private:
    struct Slot {
        std::string name{};
        ColumnType type = ColumnType::text;
        bool is_typed = false; // False until a value that is not null was bound.
        soci::indicator indicator = soci::i_ok;
        long long integer = 0;
        double real = 0;
        std::string text{};
    };

    // Writes the values into the slots. A parameter whose first value was null was bound as text;
    // when a number comes, the binding is made again.
    void set(std::span<const Param> params)
    {
        if (uses_.empty())
            for (const auto& param : params)
                uses_.emplace_back().name = param.name();
        check(uses_.size() == params.size(), "a statement is always given the same parameters");
        for (std::size_t i = 0; i < params.size(); ++i) {
            auto& slot = uses_[i];
            const auto& value = params[i].value();
            check(slot.name == params[i].name(), "a statement's parameters come in the same order");
            const bool is_null = std::holds_alternative<std::monostate>(value);
            slot.indicator = is_null ? soci::i_null : soci::i_ok;
            if (is_null) continue;
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

    void bind(Columns columns)
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
            case ColumnType::real:
                statement_.exchange(soci::into(slot.real, slot.indicator));
                break;
            case ColumnType::text:
                statement_.exchange(soci::into(slot.text, slot.indicator));
                break;
            }
        }
        statement_.define_and_bind();
        is_bound_ = true;
    }

    static void read(Slot& slot, Value& cell)
    {
        if (slot.indicator == soci::i_null)
            cell = std::monostate{};
        else if (slot.type == ColumnType::integer)
            cell = std::int64_t{slot.integer};
        else if (slot.type == ColumnType::real)
            cell = slot.real;
        else
            cell = std::move(slot.text);
    }

    soci::statement statement_;
    std::deque<Slot> uses_; // A deque: the addresses of its elements stay.
    std::deque<Slot> intos_;
    std::vector<Value> cells_;
    bool is_bound_ = false;
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const std::string& uri) : Connection(Engine::postgres)
    {
        translated([&] { session_.open(soci::postgresql, uri); });
    }
    ~PostgresConnection() override { forget_prepared(); }

    void script(std::string_view sql) override
    {
        const std::string text{sql};
        auto* connection = native();
        PGresult* result = PQexec(connection, text.c_str());
        const auto status = PQresultStatus(result);
        const bool good =
            status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
        const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const std::string of = state != nullptr ? state : "";
        PQclear(result);
        if (!good) throw failure_of(refusal_of(of), PQerrorMessage(connection));
    }

    [[nodiscard]] bool in_transaction() override
    {
        const auto status = PQtransactionStatus(native());
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
    }

private:
    [[nodiscard]] std::unique_ptr<Prepared> prepare(const Statement& statement) override
    {
        return translated([&] { return std::make_unique<PostgresPrepared>(session_, statement); });
    }

    PGconn* native()
    {
        return static_cast<soci::postgresql_session_backend&>(*session_.get_backend()).conn_;
    }

    soci::session session_;
};

} // namespace

std::unique_ptr<Connection> open_postgres(const std::string& uri)
{
    return std::make_unique<PostgresConnection>(uri);
}

} // namespace wuzhi::db
