#include "platform/db/dump.hpp"

#include "platform/base/durable_file.hpp"
#include "platform/db/flush_line.hpp"
#include "platform/db/sqlite_connection.hpp"
#include "platform/db/sqlite_log.hpp"

#include <boost/describe/class.hpp>
#include <boost/url.hpp>

#include <cstdlib>
#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

namespace wuzhi::db {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

bool is_sqlite(const std::string& url)
{
    return url.starts_with(sqlite_scheme) && url.size() > sqlite_scheme.size();
}

std::filesystem::path path_of(const std::string& url) { return url.substr(sqlite_scheme.size()); }

struct TableRow {
    std::string relname{};
};
BOOST_DESCRIBE_STRUCT(TableRow, (), (relname))

const Statement select_table = select<TableRow>(
    "FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace LIMIT 1"
);

struct CheckRow {
    std::string quick_check{};
};
BOOST_DESCRIBE_STRUCT(CheckRow, (), (quick_check))

const Statement quick_check{"PRAGMA quick_check(1)"};

// A password does not belong into the list of processes: it goes by the environment.
struct Address {
    std::string url{};
    std::string password{};
};

Result<Address> address_of(const std::string& url)
{
    auto parsed = boost::urls::parse_uri(url);
    if (!parsed || !(url.starts_with("postgresql://") || url.starts_with("postgres://")))
        return fail(
            ErrorKind::invalid,
            "db.url",
            "Give the database as sqlite:PATH or postgresql://user@host/name."
        );
    boost::urls::url whole{*parsed};
    Address address{.password = whole.password()};
    whole.remove_password();
    address.url = std::string{whole.buffer()};
    return address;
}

Error tool_failed(const std::string& tool, const std::string& how)
{
    return fail(
        ErrorKind::unavailable,
        "db.tool",
        tool + " " + how + ". It is in Debian's package postgresql-client-15."
    );
}

// Runs a program of PostgreSQL; what it has to say goes to standard error.
Result<> run_tool(std::vector<std::string> words, const Address& address)
{
    std::vector<std::string> variables{"PGPASSWORD=" + address.password};
    for (char** each = environ; *each != nullptr; ++each)
        if (address.password.empty() || !std::string_view{*each}.starts_with("PGPASSWORD="))
            variables.emplace_back(*each);
    if (address.password.empty()) variables.erase(variables.begin());
    const auto pointers = [](std::vector<std::string>& texts) {
        std::vector<char*> list;
        for (auto& text : texts)
            list.push_back(text.data());
        list.push_back(nullptr);
        return list;
    };
    const auto arguments = pointers(words);
    const auto environment = pointers(variables);
    pid_t child = 0;
    const auto name = words.front();
    if (::posix_spawnp(
            &child, name.c_str(), nullptr, nullptr, arguments.data(), environment.data()
        ) != 0)
        return tool_failed(name, "could not be started");
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    return tool_failed(name, "failed, and said above why");
}

std::string quoted(const std::filesystem::path& path)
{
    std::string text = "'";
    for (const char c : path.string())
        text += c == '\'' ? std::string{"''"} : std::string{c};
    return text + "'";
}

Error not_empty()
{
    return fail(
        ErrorKind::conflict,
        "db.not_empty",
        "There is a database already; name another one with --db, or put this one aside."
    );
}

} // namespace

std::vector<std::filesystem::path> files_of(const std::string& url)
{
    if (!is_sqlite(url)) return {};
    const auto path = path_of(url);
    return {path, path.string() + "-wal", path.string() + "-shm"};
}

Result<> dump(const std::string& url, const std::filesystem::path& file)
{
    if (!is_sqlite(url)) {
        const auto address = address_of(url);
        if (!address) return address.error();
        return run_tool(
            {"pg_dump",
             "--format=custom",
             "--no-owner",
             "--no-privileges",
             "--dbname=" + address->url,
             "--file=" + file.string()},
            *address
        );
    }
    const auto path = path_of(url);
    if (!std::filesystem::exists(path))
        return fail(
            ErrorKind::not_found, "db.missing", "There is no database at " + path.string() + "."
        );
    try {
        const auto connection = open_sqlite(path.string());
        connection->script("PRAGMA busy_timeout=5000; VACUUM INTO " + quoted(file));
        // A server may have committed what the disk does not have yet; the copy never knows more.
        if (!SqliteLog{path.string()}.flush()) return FlushLine::broken();
        return {};
    } catch (const DatabaseFailure& failure) {
        return failure.error();
    }
}

Result<bool> is_empty(const std::string& url)
{
    if (is_sqlite(url)) return !std::filesystem::exists(path_of(url));
    const auto database = Database::open({.url = url, .readers = 1, .writers = 1});
    if (!database) return database.error();
    return (*database)->read([](Session& session) -> Result<bool> {
        return !session.first<TableRow>(select_table);
    });
}

Result<> check_integrity(Database& database)
{
    if (database.engine() != Engine::sqlite) return {};
    const auto found = database.read([](Session& session) -> Result<std::string> {
        const auto row = session.first<CheckRow>(quick_check);
        return row ? row->quick_check : "nothing";
    });
    if (!found) return found.error();
    if (*found == "ok") return {};
    return fail(ErrorKind::corrupt, "db.damaged", "The database is damaged: " + *found + ".");
}

Result<> load(const std::string& url, const std::filesystem::path& file)
{
    const auto empty = is_empty(url);
    if (!empty) return empty.error();
    if (!*empty) return not_empty();
    if (is_sqlite(url)) return copy_durably(file, path_of(url));
    const auto address = address_of(url);
    if (!address) return address.error();
    return run_tool(
        {"pg_restore",
         "--no-owner",
         "--no-privileges",
         "--exit-on-error",
         "--single-transaction",
         "--dbname=" + address->url,
         file.string()},
        *address
    );
}

} // namespace wuzhi::db
