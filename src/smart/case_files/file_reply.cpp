#include "smart/case_files/file_reply.hpp"

#include "platform/http/file_headers.hpp"

namespace wuzhi::smart::case_files {

http::Reply file_reply(
    const http::Request& request, FileContent content, const std::string& name, Keeping keeping
)
{
    const auto extension = std::string{blobs::extension(content.type)};
    const bool is_shown = blobs::is_picture(content.type) || blobs::is_sound(content.type);
    http::Reply reply{.content_type = std::string{blobs::mime(content.type)}};
    reply.headers = {
        {"etag", content.etag},
        {"cache-control",
         keeping == Keeping::nobody ? "private, no-store" : "public, max-age=300"},
        {"content-disposition",
         (is_shown ? "inline; filename=\"" : "attachment; filename=\"") + name + "." + extension +
             "\""},
        {"content-security-policy", "default-src 'none'; sandbox"},
        {"cross-origin-resource-policy", "same-origin"},
        {"x-content-type-options", "nosniff"}};
    if (http::lists_etag(request.header("if-none-match").value_or(""), content.etag))
        reply.status = 304;
    else
        reply.body = std::move(content.bytes);
    return reply;
}

} // namespace wuzhi::smart::case_files
