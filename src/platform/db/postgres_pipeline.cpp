#include "platform/db/postgres_pipeline.hpp"

#include "platform/db/refusal.hpp"

#include <string_view>
#include <utility>

namespace wuzhi::db {
namespace {

// So many answers fit into the buffers of a socket: neither side waits for the other to read.
constexpr int unanswered_max = 128;

// Source: PostgreSQL 15, appendix A, "Error Codes".
Refusal refusal_of(std::string_view state)
{
    if (state == "40001" || state == "40P01") return refusal::conflict;
    if (state.starts_with("23")) return refusal::constrained;
    if (state == "53100") return refusal::full;
    if (state == "25006") return refusal::read_only;
    const bool lost = state.starts_with("08") || state.starts_with("57P") || state.empty();
    return refusal::unavailable(lost ? Damage::connection : Damage::transaction);
}

bool is_refused(const PGresult* answer)
{
    const auto status = PQresultStatus(answer);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

DatabaseFailure failure_in(const PGresult* answer)
{
    const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    return failure_of(refusal_of(state != nullptr ? state : ""), PQresultErrorMessage(answer));
}

} // namespace

PostgresPipeline::PostgresPipeline(const std::string& uri) : connection_(PQconnectdb(uri.c_str()))
{
    if (PQstatus(connection_.get()) != CONNECTION_OK) throw lost();
    must(PQenterPipelineMode(connection_.get()));
}

void PostgresPipeline::prepare(const std::string& name, const std::string& text)
{
    ask(); // What was given before may not take the statement down with it.
    must(PQsendPrepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr));
    ++unanswered_;
    ask();
}

void PostgresPipeline::give(const std::string& name, std::span<const char* const> values)
{
    if (unanswered_ == unanswered_max) ask();
    must(PQsendQueryPrepared(
        connection_.get(),
        name.c_str(),
        static_cast<int>(values.size()),
        values.data(),
        nullptr,
        nullptr,
        0
    ));
    ++unanswered_;
}

PostgresPipeline::Answer PostgresPipeline::ask()
{
    if (unanswered_ == 0) return nullptr;
    sync();
    auto answer = read();
    if (answer && is_refused(answer.get())) throw failure_in(answer.get());
    return answer;
}

void PostgresPipeline::send()
{
    if (unanswered_ > 0) sync();
}

void PostgresPipeline::sync()
{
    must(PQpipelineSync(connection_.get()));
    ++syncs_;
}

void PostgresPipeline::script(const std::string& text)
{
    ask();
    must(PQexitPipelineMode(connection_.get()));
    const Answer answer{PQexec(connection_.get(), text.c_str())};
    must(PQenterPipelineMode(connection_.get()));
    if (is_refused(answer.get())) throw failure_in(answer.get());
}

bool PostgresPipeline::in_transaction()
{
    if (unanswered_ > 0) {
        sync();
        read();
    }
    const auto status = PQtransactionStatus(connection_.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

// Each command's answers end with a null; a sync is answered by PGRES_PIPELINE_SYNC alone.
PostgresPipeline::Answer PostgresPipeline::read()
{
    Answer last;
    bool was_null = false;
    for (;;) {
        Answer answer{PQgetResult(connection_.get())};
        if (!answer) {
            if (was_null || PQstatus(connection_.get()) != CONNECTION_OK) throw lost();
            was_null = true;
            continue;
        }
        was_null = false;
        if (PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC) {
            if (--syncs_ == 0) break;
            continue;
        }
        if (!last || !is_refused(last.get())) last = std::move(answer);
    }
    unanswered_ = 0;
    return last;
}

void PostgresPipeline::must(int done)
{
    if (done != 1) throw lost();
}

DatabaseFailure PostgresPipeline::lost() const
{
    const std::string said =
        connection_ != nullptr ? PQerrorMessage(connection_.get()) : "out of memory";
    return failure_of(refusal::unavailable(Damage::connection), said);
}

} // namespace wuzhi::db
