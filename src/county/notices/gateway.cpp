#include "county/notices/gateway.hpp"

#include "platform/base/json.hpp"
#include "platform/base/log_failure.hpp"
#include "platform/web_client/post.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace wuzhi::county::notices {
namespace {

Error unreachable(const std::string& why)
{
    return fail(ErrorKind::unavailable, "gateway.unreachable", why);
}

class FileGateway : public Gateway {
public:
    explicit FileGateway(std::filesystem::path folder) : folder_(std::move(folder)) {}

    Result<> send(const TextMessage& message) override
    {
        std::error_code error;
        std::filesystem::create_directories(folder_, error);
        const auto path = folder_ / (to_text(message.id) + ".json");
        const auto unfinished = folder_ / (to_text(message.id) + ".tmp");
        std::ofstream file{unfinished, std::ios::binary | std::ios::trunc};
        file << to_json(message) << '\n';
        file.close();
        if (!file) return unreachable("A text message cannot be written to its folder.");
        std::filesystem::rename(unfinished, path, error);
        if (error) return unreachable("A text message cannot be written to its folder.");
        return {};
    }

private:
    std::filesystem::path folder_;
};

class HttpGateway : public Gateway {
public:
    HttpGateway(std::string url, std::string token) : url_(std::move(url)), token_(std::move(token))
    {
    }

    Result<> send(const TextMessage& message) override
    {
        web_client::Post post{
            .url = url_,
            .headers =
                {{"Content-Type", "application/json; charset=utf-8"},
                 {"Idempotency-Key", to_text(message.id)}},
            .body = to_json(message)};
        if (!token_.empty()) post.headers.emplace_back("Authorization", "Bearer " + token_);
        const auto answer = web_client::post(post);
        if (!answer) return unreachable(answer.error().message);
        const auto status = answer->status;
        if (status >= 200 && status < 300) return {};
        const auto said = fmt::format("The gateway answered {}.", status);
        if (status == 401 || status == 403 || status == 404) {
            const auto error = unreachable(said + " Look at text_gateway and text_token_file.");
            log_failure(Level::error, "notice.gateway_misconfigured", error);
            return error;
        }
        if (status >= 400 && status < 500 && status != 408 && status != 429)
            return fail(ErrorKind::invalid, "gateway.refused", said);
        return unreachable(said);
    }

private:
    std::string url_;
    std::string token_;
};

} // namespace

std::unique_ptr<Gateway> file_gateway(std::filesystem::path folder)
{
    return std::make_unique<FileGateway>(std::move(folder));
}

std::unique_ptr<Gateway> http_gateway(std::string url, std::string token)
{
    return std::make_unique<HttpGateway>(std::move(url), std::move(token));
}

} // namespace wuzhi::county::notices
