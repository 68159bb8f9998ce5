#include "platform/web_client/post.hpp"

#include "platform/base/check.hpp"

#include <curl/curl.h>
#include <memory>
#include <mutex>

namespace wuzhi::web_client {
namespace {

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void begin_once()
{
    static std::once_flag once;
    std::call_once(once, [] {
        check(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK, "libcurl can be used");
    });
}

// Less than what came ends the transfer.
std::size_t take(char* data, std::size_t size, std::size_t count, void* body)
{
    auto& text = *static_cast<std::string*>(body);
    if (text.size() + size * count > answer_max) return 0;
    text.append(data, size * count);
    return size * count;
}

HeaderList headers_of(const Post& request)
{
    curl_slist* list = nullptr;
    for (const auto& [name, value] : request.headers)
        list = curl_slist_append(list, (name + ": " + value).c_str());
    return HeaderList{list};
}

template <class Value>
void set(const Handle& handle, CURLoption option, Value value)
{
    check(curl_easy_setopt(handle.get(), option, value) == CURLE_OK, "libcurl knows the option");
}

void prepare(const Handle& handle, const Post& request, const HeaderList& headers)
{
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    set(handle, CURLOPT_HTTPHEADER, headers.get());
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
    set(handle, CURLOPT_WRITEFUNCTION, &take);
}

} // namespace

Result<Answer> post(const Post& request)
{
    begin_once();
    const Handle handle{curl_easy_init()};
    check(handle != nullptr, "there is memory for a request");
    const auto headers = headers_of(request);
    prepare(handle, request, headers);
    Answer answer;
    set(handle, CURLOPT_WRITEDATA, &answer.body);
    const auto code = curl_easy_perform(handle.get());
    if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
        return fail(ErrorKind::invalid, "web.url", "This is no address of the web.");
    if (code != CURLE_OK)
        return fail(
            ErrorKind::unavailable,
            "web.unreachable",
            std::string{"The other server did not answer: "} + curl_easy_strerror(code)
        );
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

} // namespace wuzhi::web_client
