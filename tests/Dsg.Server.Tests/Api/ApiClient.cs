using System.Net;
using System.Text;
using System.Text.Json;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>Speaks the wire as a program outside would: JSON in, JSON out, read strictly.</summary>
public sealed class ApiClient(HttpClient http) : IDisposable
{
    /// <summary>The face it speaks to.</summary>
    public Uri Origin =>
        new(http.BaseAddress ?? throw new InvalidOperationException("No address."), "/");

    /// <summary>Its access token; null when it sends none.</summary>
    public string? Token => http.DefaultRequestHeaders.Authorization?.Parameter;

    public void Dispose() => http.Dispose();

    public async Task<T> GetAsync<T>(string address) =>
        await ReadAsync<T>(await http.GetAsync(new Uri(address, UriKind.Relative)));

    public async Task<TAnswer> PostAsync<TRequest, TAnswer>(string address, TRequest request) =>
        await ReadAsync<TAnswer>(await SendAsync(address, Json(request)));

    /// <summary>An act without a body.</summary>
    public async Task<TAnswer> PostAsync<TAnswer>(string address) =>
        await ReadAsync<TAnswer>(await SendAsync(address, null));

    /// <summary>An act that must be refused; its problem.</summary>
    public async Task<Problem> RefusedAsync<TRequest>(string address, TRequest request) =>
        await RefusalAsync(await SendAsync(address, Json(request)));

    /// <summary>An act without a body that must be refused; its problem.</summary>
    public async Task<Problem> RefusedAsync(string address) =>
        await RefusalAsync(await SendAsync(address, null));

    /// <summary>A reading that must be refused; its problem.</summary>
    public async Task<Problem> NotReadAsync(string address) =>
        await RefusalAsync(await http.GetAsync(new Uri(address, UriKind.Relative)));

    /// <summary>A reading whose body is left to the caller, to be taken as slowly as wanted.</summary>
    public Task<HttpResponseMessage> BeginAsync(string address) =>
        http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Any request.</summary>
    public Task<HttpResponseMessage> SendAsync(
        string address,
        HttpContent? content,
        HttpMethod? method = null,
        params (string Name, string Value)[] headers
    ) =>
        SendAsync(
            HttpCompletionOption.ResponseContentRead,
            method ?? HttpMethod.Post,
            address,
            content,
            headers
        );

    /// <summary>Any request; its answer is there with its headers, for what may have no end.</summary>
    public Task<HttpResponseMessage> LookAsync(
        string address,
        HttpContent? content,
        HttpMethod method,
        params (string Name, string Value)[] headers
    ) => SendAsync(HttpCompletionOption.ResponseHeadersRead, method, address, content, headers);

    private async Task<HttpResponseMessage> SendAsync(
        HttpCompletionOption until,
        HttpMethod method,
        string address,
        HttpContent? content,
        (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative))
        {
            Content = content,
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request, until);
    }

    public static StringContent Json<T>(T request) =>
        Raw(JsonSerializer.Serialize(request, WireJson.Of<T>()));

    public static StringContent Raw(string json) => new(json, Encoding.UTF8, "application/json");

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(
            response.IsSuccessStatusCode,
            $"{response.RequestMessage?.RequestUri?.PathAndQuery}: {(int)response.StatusCode} {text}"
        );
        return JsonSerializer.Deserialize(text, WireJson.Of<T>())
            ?? throw new InvalidOperationException("The answer was null.");
    }

    public static async Task<Problem> RefusalAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode is >= 400 and < 500, $"{response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize(text, WireJson.Of<Problem>());
        Assert.NotNull(problem);
        Assert.Equal((int)response.StatusCode, problem.Status);
        return problem;
    }
}
