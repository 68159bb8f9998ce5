// The least a server can do for GET /api/v1/cases/{id}: epoll, no parser but where the id stands,
// the rows that our server reads by prepared statements, and a reply of the bytes ours sends. One
// thread, nothing checked. Without a database it only replies.
//
//   bench_epoll_select PORT REPLY [DATABASE COUNTY]

#include "measure.hpp"
#include "sqlite_rows.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace wuzhi::bench;

constexpr std::string_view path = "GET /api/v1/cases/";
constexpr std::size_t id_size = 36;

// The statements by case, in the order our server asks them; the first one finds the category.
constexpr const char* selects[] = {
    "SELECT * FROM case_record WHERE county = ? AND id = ?",
    "SELECT * FROM case_step WHERE county = ? AND case_id = ? ORDER BY seq LIMIT 1000",
    "SELECT * FROM case_task WHERE county = ? AND case_id = ? ORDER BY id LIMIT 500",
    "SELECT * FROM case_request WHERE county = ? AND case_id = ? ORDER BY id LIMIT 100",
    "SELECT * FROM due_clock WHERE county = ? AND subject = ? ORDER BY name LIMIT 100"};

class Reader {
public:
    Reader(const char* file, std::string county)
        : database_(open_database(file)),
          county_(std::move(county)),
          begin_(prepare(database_, "BEGIN")),
          commit_(prepare(database_, "COMMIT")),
          category_(prepare(database_, "SELECT * FROM case_category WHERE county = ? AND code = ?"))
    {
        run_script(database_, "PRAGMA cache_size=-4000; PRAGMA query_only=ON;");
        for (const auto* sql : selects)
            statements_.push_back(prepare(database_, sql));
        const auto names = column_names(database_, "case_record");
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == "category") category_column_ = static_cast<int>(i);
    }

    void read(std::string_view id)
    {
        insert_row(database_, begin_, {});
        std::string category;
        for (auto* statement : statements_) {
            rows_ += run(statement, id, &category);
            if (statement == statements_.front()) rows_ += run(category_, category, nullptr);
        }
        insert_row(database_, commit_, {});
    }

    [[nodiscard]] std::size_t rows() const { return rows_; }

private:
    std::size_t run(sqlite3_stmt* statement, std::string_view key, std::string* category)
    {
        const auto bind = [&](int place, std::string_view text) {
            sqlite3_bind_text(
                statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC
            );
        };
        bind(1, county_);
        bind(2, key);
        std::size_t rows = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            ++rows;
            // Every column is looked at, as whoever makes a reply of them must.
            for (int i = 0; i < sqlite3_column_count(statement); ++i)
                bytes_ += static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
            if (category && statement == statements_.front())
                *category =
                    reinterpret_cast<const char*>(sqlite3_column_text(statement, category_column_));
        }
        sqlite3_reset(statement);
        return rows;
    }

    sqlite3* database_;
    std::string county_;
    sqlite3_stmt* begin_;
    sqlite3_stmt* commit_;
    sqlite3_stmt* category_;
    std::vector<sqlite3_stmt*> statements_{};
    int category_column_ = 0;
    std::size_t rows_ = 0;
    std::size_t bytes_ = 0;
};

int listen_on(int port)
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool good =
        bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        listen(listener, 1024) == 0;
    if (!good) {
        std::perror("listen");
        std::exit(1);
    }
    return listener;
}

void accept_all(int epoll, int listener)
{
    for (;;) {
        const int peer = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (peer < 0) return;
        const int on = 1;
        setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{.events = EPOLLIN, .data = {.fd = peer}};
        epoll_ctl(epoll, EPOLL_CTL_ADD, peer, &event);
    }
}

void answer(int peer, Reader* reader, const std::string& reply)
{
    std::array<char, 16384> bytes;
    const auto size = recv(peer, bytes.data(), bytes.size(), 0);
    if (size <= 0) {
        close(peer);
        return;
    }
    const std::string_view request{bytes.data(), static_cast<std::size_t>(size)};
    if (reader && request.starts_with(path)) reader->read(request.substr(path.size(), id_size));
    if (send(peer, reply.data(), reply.size(), MSG_NOSIGNAL) < 0) close(peer);
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3 && count != 5) {
        std::fputs("bench_epoll_select PORT REPLY [DATABASE COUNTY]\n", stderr);
        return 2;
    }
    std::ifstream file{arguments[2], std::ios::binary};
    const std::string reply{std::istreambuf_iterator<char>{file}, {}};
    std::vector<Reader> readers;
    if (count == 5) readers.emplace_back(arguments[3], arguments[4]);
    const int listener = listen_on(std::atoi(arguments[1]));
    const int epoll = epoll_create1(EPOLL_CLOEXEC);
    epoll_event event{.events = EPOLLIN, .data = {.fd = listener}};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    std::array<epoll_event, 256> events{};
    for (;;) {
        const int ready = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < ready; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (fd == listener)
                accept_all(epoll, listener);
            else
                answer(fd, readers.empty() ? nullptr : &readers.front(), reply);
        }
    }
}
