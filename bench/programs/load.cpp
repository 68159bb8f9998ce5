// Sends prepared requests over some connections that stay open, the next one of each as soon as
// it has the reply, and says how many were answered, how fast, and what the client itself cost.
//
//   bench_load PORT CONNECTIONS SECONDS CHAIN REQUESTS [again]
//
// CHAIN requests that follow each other in the file go over one connection, in their order.
// `again`: from the beginning when all were sent; otherwise that is the end, if SECONDS are not
// over before.

#include "measure.hpp"
#include "request_file.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace wuzhi::bench;

struct Options {
    std::uint16_t port = 0;
    std::size_t connections = 1;
    double seconds = 1;
    std::size_t chain = 1;
    bool is_repeated = false;
};

struct Connection {
    int socket = -1;
    std::size_t next = 0; // The request it sends or waits for.
    std::size_t left = 0; // Of its chain, this one included.
    std::string reply{};
    double sent_at = 0;
};

[[noreturn]] void give_up(const char* what)
{
    std::perror(what);
    std::exit(1);
}

// The size of the first reply in `text`, or 0 while some of it is missing.
std::size_t reply_size(std::string_view text)
{
    const auto end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    auto size = end + 4;
    constexpr std::string_view name = "content-length:";
    for (std::size_t line = 0; line < end; line = text.find("\r\n", line) + 2) {
        auto field = text.substr(line, end - line);
        if (field.size() < name.size() || strncasecmp(field.data(), name.data(), name.size()) != 0)
            continue;
        field.remove_prefix(name.size());
        field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
        std::size_t length = 0;
        std::from_chars(field.data(), field.data() + field.size(), length);
        size += length;
        break;
    }
    return size <= text.size() ? size : 0;
}

class Load {
public:
    Load(const Options& options, std::vector<std::string_view> requests)
        : options_(options),
          requests_(std::move(requests)),
          epoll_(epoll_create1(EPOLL_CLOEXEC)),
          connections_(options.connections),
          latencies_ms_(options.chain)
    {
        for (std::size_t i = 0; i < connections_.size(); ++i)
            connect_anew(i);
    }

    void run()
    {
        const auto cpu_before = cpu_s();
        const auto begin = wall_s();
        end_at_ = begin + options_.seconds;
        for (std::size_t i = 0; i < connections_.size(); ++i)
            send_next(i);
        std::array<epoll_event, 256> events{};
        while (waiting_ > 0) {
            const int count =
                epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
            for (int i = 0; i < count; ++i)
                read_some(events[static_cast<std::size_t>(i)].data.u64);
        }
        print(wall_s() - begin, cpu_s() - cpu_before);
    }

private:
    void connect_anew(std::size_t index)
    {
        auto& connection = connections_[index];
        if (connection.socket >= 0) close(connection.socket);
        connection.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(options_.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto* where = reinterpret_cast<const sockaddr*>(&address);
        if (connect(connection.socket, where, sizeof address) != 0) give_up("connect");
        const int on = 1;
        setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{.events = EPOLLIN, .data = {.u64 = index}};
        epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket, &event);
        connection.reply.clear();
    }

    // The next request of its chain, or of a new chain; none when it is time to end.
    void send_next(std::size_t index)
    {
        auto& connection = connections_[index];
        if (connection.left > 1) {
            ++connection.next;
            --connection.left;
        } else {
            if (options_.is_repeated && next_ + options_.chain > requests_.size()) next_ = 0;
            if (wall_s() >= end_at_ || next_ + options_.chain > requests_.size()) return;
            connection.next = next_;
            connection.left = options_.chain;
            next_ += options_.chain;
        }
        const auto request = requests_[connection.next];
        connection.sent_at = wall_s();
        // Requests are small and the socket empty: they go in one piece, or the peer is gone.
        const auto sent = send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(request.size())) give_up("send");
        ++waiting_;
    }

    void read_some(std::size_t index)
    {
        auto& connection = connections_[index];
        std::array<char, 65536> bytes;
        const auto size = recv(connection.socket, bytes.data(), bytes.size(), 0);
        if (size <= 0) return lose(index);
        connection.reply.append(bytes.data(), static_cast<std::size_t>(size));
        const auto whole = reply_size(connection.reply);
        if (whole == 0) return;
        note(connection, std::string_view{connection.reply}.substr(0, whole));
        connection.reply.clear();
        --waiting_;
        send_next(index);
    }

    void lose(std::size_t index)
    {
        auto& connection = connections_[index];
        if (connection.left == 0) give_up("a connection that waits for nothing was closed");
        ++lost_;
        if (lost_ > connections_.size()) give_up("the server closes its connections");
        connect_anew(index);
        --waiting_;
        send_next(index);
    }

    void note(const Connection& connection, std::string_view reply)
    {
        const auto place = options_.chain - connection.left;
        latencies_ms_[place].push_back((wall_s() - connection.sent_at) * 1e3);
        bytes_ += reply.size();
        if (reply.size() > 9 && reply[9] == '2') return;
        if (++refused_ == 1)
            std::fprintf(stderr, "%.*s\n", static_cast<int>(reply.size()), reply.data());
    }

    void print(double wall, double cpu)
    {
        for (std::size_t place = 0; place < latencies_ms_.size(); ++place) {
            auto& all = latencies_ms_[place];
            say(
                {{"place", static_cast<double>(place)},
                 {"count", static_cast<double>(all.size())},
                 {"wall_s", wall},
                 {"client_cpu_s", cpu},
                 {"p50_ms", percentile(all, 0.5)},
                 {"p99_ms", percentile(all, 0.99)},
                 {"max_ms", percentile(all, 1)},
                 {"refused", static_cast<double>(refused_)},
                 {"lost", static_cast<double>(lost_)},
                 {"bytes", static_cast<double>(bytes_)}}
            );
        }
    }

    Options options_;
    std::vector<std::string_view> requests_;
    int epoll_;
    std::vector<Connection> connections_;
    std::vector<std::vector<double>> latencies_ms_; // By place in the chain.
    std::size_t next_ = 0;
    std::size_t waiting_ = 0;
    std::size_t lost_ = 0;
    std::size_t refused_ = 0;
    std::size_t bytes_ = 0;
    double end_at_ = 0;
};

} // namespace

int main(int count, char** arguments)
{
    if (count < 6) {
        std::fputs("bench_load PORT CONNECTIONS SECONDS CHAIN REQUESTS [again]\n", stderr);
        return 2;
    }
    const Options options{
        .port = static_cast<std::uint16_t>(std::atoi(arguments[1])),
        .connections = static_cast<std::size_t>(std::atoi(arguments[2])),
        .seconds = std::atof(arguments[3]),
        .chain = static_cast<std::size_t>(std::atoi(arguments[4])),
        .is_repeated = count > 6 && std::string_view{arguments[6]} == "again"};
    Load{options, map_requests(arguments[5])}.run();
}
