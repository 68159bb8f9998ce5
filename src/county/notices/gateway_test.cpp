#include "county/notices/gateway.hpp"

#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace wuzhi::county::notices {
namespace {

const TextMessage message{
    .id = *NoticeId::parse("0193a1b2-0000-7000-8000-000000000001"),
    .to = "13912345678",
    .language = "zh-CN",
    .text = "“已办结”"};

TEST(FileGateway, AMessageIsAFileOfItsOwnAndOnceAgainTheSame)
{
    const test::TempFolder folder;
    const auto gateway = file_gateway(folder.path() / "out");
    ASSERT_TRUE(gateway->send(message));
    ASSERT_TRUE(gateway->send(message));
    const auto path = folder.path() / "out" / "0193a1b2-0000-7000-8000-000000000001.json";
    std::ifstream file{path};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(
        text,
        R"({"id":"0193a1b2-0000-7000-8000-000000000001","to":"13912345678","language":"zh-CN",)"
        "\"text\":\"“已办结”\"}\n"
    );
    std::size_t count = 0;
    for (const auto& each : std::filesystem::directory_iterator{folder.path() / "out"})
        count += each.exists() ? 1 : 0;
    EXPECT_EQ(count, 1U);
}

TEST(FileGateway, AFolderThatCannotBeWrittenToIsTriedAgain)
{
    const test::TempFolder folder;
    std::ofstream{folder.path() / "no-folder"} << "a file";
    const auto sent = file_gateway(folder.path() / "no-folder")->send(message);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().reason, "gateway.unreachable");
}

TEST(HttpGateway, WhereNobodyListensItIsTriedAgain)
{
    const auto sent = http_gateway("http://127.0.0.1:9/", "token")->send(message);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().reason, "gateway.unreachable");
    EXPECT_EQ(sent.error().kind, ErrorKind::unavailable);
}

// A server that hears one request and gives one answer.
class OneAnswer {
public:
    explicit OneAnswer(std::string answer) : answer_(std::move(answer))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const at = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(::bind(listening_, at, size), 0);
        EXPECT_EQ(::listen(listening_, 1), 0);
        EXPECT_EQ(::getsockname(listening_, at, &size), 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread{[this] { serve(); }};
    }
    ~OneAnswer()
    {
        thread_.join();
        ::close(listening_);
    }
    OneAnswer(const OneAnswer&) = delete;
    OneAnswer& operator=(const OneAnswer&) = delete;

    [[nodiscard]] std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(port_) + "/send";
    }
    [[nodiscard]] const std::string& heard() const { return heard_; }

private:
    void serve()
    {
        const int peer = ::accept(listening_, nullptr, nullptr);
        char bytes[4096];
        while (heard_.find("\"}") == std::string::npos) { // The end of the body.
            const auto n = ::recv(peer, bytes, sizeof bytes, 0);
            if (n <= 0) break;
            heard_.append(bytes, static_cast<std::size_t>(n));
        }
        static_cast<void>(::send(peer, answer_.data(), answer_.size(), MSG_NOSIGNAL));
        ::close(peer);
    }

    std::string answer_;
    std::string heard_{};
    int listening_ = ::socket(AF_INET, SOCK_STREAM, 0);
    std::uint16_t port_ = 0;
    std::thread thread_{};
};

std::string answered_with(const std::string& status)
{
    const OneAnswer server{"HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\n{}"};
    const auto sent = http_gateway(server.url(), "")->send(message);
    return sent ? "" : sent.error().reason;
}

TEST(HttpGateway, WhatTheAnswerMeans)
{
    EXPECT_EQ(answered_with("200 OK"), "");
    EXPECT_EQ(answered_with("202 Accepted"), "");
    EXPECT_EQ(answered_with("400 Bad Request"), "gateway.refused");
    EXPECT_EQ(answered_with("302 Found"), "gateway.unreachable");
    EXPECT_EQ(answered_with("422 Unprocessable"), "gateway.refused");
    for (const auto* const misconfigured : {"401 Who", "403 No", "404 Where"})
        EXPECT_EQ(answered_with(misconfigured), "gateway.unreachable") << misconfigured;
    for (const auto* const later : {"408 Timeout", "429 Too Many", "500 Broken", "503 Away"})
        EXPECT_EQ(answered_with(later), "gateway.unreachable") << later;
}

TEST(HttpGateway, ItIsToldTheMessageItsIdAndTheToken)
{
    std::string heard;
    {
        auto server = std::make_unique<OneAnswer>("HTTP/1.1 204 No Content\r\n\r\n");
        EXPECT_TRUE(http_gateway(server->url(), "s3cret")->send(message));
        heard = server->heard();
    }
    for (const auto* const part :
         {"POST /send HTTP/1.1",
          "Authorization: Bearer s3cret",
          "Idempotency-Key: 0193a1b2-0000-7000-8000-000000000001",
          R"("to":"13912345678")",
          "“已办结”"})
        EXPECT_NE(heard.find(part), std::string::npos) << part;
}

} // namespace
} // namespace wuzhi::county::notices
