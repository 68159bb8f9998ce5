#pragma once

#include "platform/db/database.hpp"
#include "platform/db/pool.hpp"

#include <string>

namespace wuzhi::db {

// PostgreSQL over pooled connections: READ COMMITTED, or SERIALIZABLE and retried for the commands
// that ask for it.
class PostgresDatabase final : public Database {
public:
    // Throws DatabaseFailure.
    PostgresDatabase(const Options& options, const std::string& uri);

    [[nodiscard]] Engine engine() const override { return Engine::postgres; }
    [[nodiscard]] Result<> execute_script(std::string_view sql) override;

private:
    [[nodiscard]] std::optional<Error> run_write(const Work& work, Isolation isolation) override;
    [[nodiscard]] std::optional<Error> run_read(const Work& work) override;

    [[nodiscard]] std::optional<Error> write_once(const Work& work, Isolation isolation);

    Options options_;
    Pool readers_;
    Pool writers_;
};

} // namespace wuzhi::db
