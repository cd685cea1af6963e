using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Endpoints;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>Each login works from end to end, and outlives its token.</summary>
public sealed class LoginTests
{
    private static readonly TimeSpan NearlyOver = TimeSpan.FromMinutes(32);
    private static readonly TimeSpan LongOver = TimeSpan.FromHours(2);
    private static readonly TimeSpan DeviceInterval = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Basic_is_renewed_before_its_token_expires()
    {
        var time = new MovingTime();
        await using var bench = await AnaplanWithModel.StartAsync(options => options with { Time = time });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time });

        await OutliveTokensAsync(bench, client, time, NearlyOver);

        Assert.Equal(1, bench.Sandbox.Requests.Count("POST", "^/token/authenticate"));
        Assert.Equal(4, bench.Sandbox.Requests.Count("POST", "^/token/refresh"));
        Assert.Equal(0, bench.Sandbox.Requests.Count(status: 401));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_may_change_the_token_or_keep_it(bool changes)
    {
        var time = new MovingTime();
        await using var bench = await AnaplanWithModel.StartAsync(options => options with { Time = time });
        bench.Sandbox.Settings.RefreshChangesToken = changes;
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time });

        await OutliveTokensAsync(bench, client, time, NearlyOver);
    }

    [Fact]
    public async Task A_token_long_expired_is_not_refreshed_but_replaced()
    {
        var time = new MovingTime();
        await using var bench = await AnaplanWithModel.StartAsync(options => options with { Time = time });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time });

        await OutliveTokensAsync(bench, client, time, LongOver);

        Assert.Equal(0, bench.Sandbox.Requests.Count("POST", "^/token/refresh"));
        Assert.Equal(5, bench.Sandbox.Requests.Count("POST", "^/token/authenticate"));
    }

    [Fact]
    public async Task A_token_refused_in_the_middle_of_a_poll_leads_to_one_login_and_the_poll_again()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Pace.Duration = TimeSpan.FromMilliseconds(80);
        bench.Sandbox.Faults.Add(SandboxFaults.ExpiredToken, pathPattern: "/tasks/[0-9A-F]{32}$", times: 1);

        var result = await client.DefaultModel!.RunImportAsync(
            "Load actuals", new AnaplanUpload(bench.WriteActuals(10)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.Equal(2, bench.Sandbox.Requests.Count("POST", "^/token/authenticate"));
        Assert.Equal(1, bench.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task Many_callers_with_one_refused_token_log_in_once()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var model = await client.OpenModelAsync(null, null, TestContext.Current.CancellationToken);
        bench.Sandbox.ExpireTokens();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            model.ReadListsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask()));

        Assert.Equal(2, bench.Sandbox.Requests.Count("POST", "^/token/authenticate"));
    }

    [Theory]
    [InlineData(AnaplanCertificatePayload.V2, AnaplanCertificateEncoding.Pem)]
    [InlineData(AnaplanCertificatePayload.V2, AnaplanCertificateEncoding.Der)]
    [InlineData(AnaplanCertificatePayload.V1, AnaplanCertificateEncoding.Pem)]
    public async Task A_certificate_signs_each_login_anew(AnaplanCertificatePayload payload, AnaplanCertificateEncoding encoding)
    {
        var time = new MovingTime();
        await using var bench = await AnaplanWithModel.StartAsync(options => options with { Time = time });
        using var certificate = CertificateAuthority.CreateFor(bench.Sandbox.Users[0], time.GetUtcNow());
        var login = AnaplanLogin.Certificate(certificate, new AnaplanCertificateOptions { Payload = payload, Encoding = encoding });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time, Login = login });

        await OutliveTokensAsync(bench, client, time, LongOver);

        Assert.Equal(AnaplanLoginKind.Certificate, client.Login);
        Assert.Equal(5, bench.Sandbox.Requests.Count("POST", "^/token/authenticate"));
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pfx without password")]
    [InlineData("pem pkcs8")]
    [InlineData("pem pkcs1")]
    [InlineData("pem encrypted")]
    [InlineData("pem two files")]
    public async Task A_certificate_is_read_from_every_form_of_file(string form)
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        using var certificate = CertificateAuthority.CreateFor(bench.Sandbox.Users[0], DateTimeOffset.UtcNow);
        using var key = certificate.GetRSAPrivateKey()!;
        var path = Path.Combine(bench.Folder, "login");
        var keyPath = form == "pem two files" ? Path.Combine(bench.Folder, "key") : null;
        const string password = "sesame";
        switch (form)
        {
            case "pfx":
                await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx, password), TestContext.Current.CancellationToken);
                break;
            case "pfx without password":
                await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx), TestContext.Current.CancellationToken);
                break;
            default:
                var keyText = form switch
                {
                    "pem pkcs1" => key.ExportRSAPrivateKeyPem(),
                    "pem encrypted" => key.ExportEncryptedPkcs8PrivateKeyPem(
                        password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)),
                    _ => key.ExportPkcs8PrivateKeyPem(),
                };
                await File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + (keyPath is null ? "\n" + keyText : string.Empty), TestContext.Current.CancellationToken);
                if (keyPath is not null)
                {
                    await File.WriteAllTextAsync(keyPath, keyText, TestContext.Current.CancellationToken);
                }

                break;
        }

        var login = AnaplanLogin.CertificateFile(path, keyPath, form == "pfx without password" ? null : password);
        await using var client = await bench.ConnectAsync(options => options with { Login = login });

        Assert.Equal(AnaplanSandboxOptions.DefaultUser, client.User);
    }

    [Fact]
    public void A_file_that_is_no_certificate_is_named()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "no certificate");

            var failure = Assert.Throws<AnaplanException>(() => AnaplanLogin.CertificateFile(path));

            Assert.Equal(ErrorIds.AnaplanCertificateUnusable, failure.ErrorId);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_device_login_shows_a_code_once_and_then_renews_itself(bool rotates)
    {
        var time = new MovingTime { Skipped = DeviceInterval };
        await using var bench = await AnaplanWithModel.StartAsync(options => options with
        {
            Time = time,
            OAuthClients = [new OAuthClient("device", OAuthGrant.Device) { IsRotating = rotates }],
        });
        var store = new MemoryStore();
        var prompts = new List<AnaplanLoginPrompt>();
        var login = AnaplanLogin.Device(new AnaplanOAuthOptions
        {
            ClientId = "device",
            Store = store,
            Prompt = prompt =>
            {
                prompts.Add(prompt);
                Assert.True(bench.Sandbox.ApproveDevice(prompt.UserCode!));
            },
        });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time, Login = login });

        await OutliveTokensAsync(bench, client, time, NearlyOver);

        Assert.Single(prompts);
        Assert.Equal(0, bench.Sandbox.Requests.Count(status: 401));
        Assert.Equal(rotates ? 5 : 1, store.Written.Distinct().Count());
    }

    [Fact]
    public async Task A_stored_refresh_token_logs_in_without_a_person()
    {
        var time = new MovingTime { Skipped = DeviceInterval };
        await using var bench = await AnaplanWithModel.StartAsync(options => options with
        {
            Time = time,
            OAuthClients = [new OAuthClient("device", OAuthGrant.Device)],
        });
        var store = new MemoryStore();
        var attended = AnaplanLogin.Device(new AnaplanOAuthOptions
        {
            ClientId = "device",
            Store = store,
            Prompt = prompt => bench.Sandbox.ApproveDevice(prompt.UserCode!),
        });
        await using (await bench.ConnectAsync(options => options with { TimeProvider = time, Login = attended }))
        {
        }

        var alone = AnaplanLogin.Device(new AnaplanOAuthOptions { ClientId = "device", Store = store });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time, Login = alone });

        Assert.Equal(AnaplanSandboxOptions.DefaultUser, client.User);
        Assert.Equal(2, store.Written.Distinct().Count());
    }

    [Fact]
    public async Task A_rotated_refresh_token_is_stored_before_the_access_token_is_used()
    {
        var time = new MovingTime { Skipped = DeviceInterval };
        await using var bench = await AnaplanWithModel.StartAsync(options => options with
        {
            Time = time,
            OAuthClients = [new OAuthClient("device", OAuthGrant.Device)],
        });
        var store = new MemoryStore();
        var login = AnaplanLogin.Device(new AnaplanOAuthOptions
        {
            ClientId = "device",
            Store = store,
            Prompt = prompt => bench.Sandbox.ApproveDevice(prompt.UserCode!),
        });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time, Login = login });
        var dataCalls = bench.Sandbox.Requests.Count(pathPattern: "^/2/0/");
        store.OnWrite = () => Assert.Equal(dataCalls, bench.Sandbox.Requests.Count(pathPattern: "^/2/0/"));
        time.Advance(NearlyOver);

        await client.ReadWorkspacesAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, store.Written.Count);
        Assert.True(bench.Sandbox.Requests.Count(pathPattern: "^/2/0/") > dataCalls);
    }

    [Fact]
    public async Task Without_a_person_an_expired_refresh_token_says_so()
    {
        var time = new MovingTime { Skipped = DeviceInterval };
        await using var bench = await AnaplanWithModel.StartAsync(options => options with
        {
            Time = time,
            OAuthClients = [new OAuthClient("device", OAuthGrant.Device)],
        });
        var store = new MemoryStore();
        store.Write("expired long ago");

        var failure = await Assert.ThrowsAsync<AnaplanException>(() => bench.ConnectAsync(options => options with
        {
            TimeProvider = time,
            Login = AnaplanLogin.Device(new AnaplanOAuthOptions { ClientId = "device", Store = store }),
        }));

        Assert.Equal(ErrorIds.AnaplanLoginExpired, failure.ErrorId);
        Assert.Equal(FailureCategory.AuthenticationError, failure.Category);
    }

    [Fact]
    public async Task A_device_login_that_is_denied_says_so()
    {
        var time = new MovingTime { Skipped = DeviceInterval };
        await using var bench = await AnaplanWithModel.StartAsync(options => options with
        {
            Time = time,
            OAuthClients = [new OAuthClient("device", OAuthGrant.Device)],
        });

        var failure = await Assert.ThrowsAsync<AnaplanException>(() => bench.ConnectAsync(options => options with
        {
            TimeProvider = time,
            Login = AnaplanLogin.Device(new AnaplanOAuthOptions
            {
                ClientId = "device",
                Prompt = prompt => bench.Sandbox.DenyDevice(prompt.UserCode!),
            }),
        }));

        Assert.Equal(ErrorIds.AnaplanLoginNotApproved, failure.ErrorId);
    }

    [Fact]
    public async Task The_browser_comes_back_with_a_code_that_is_used_with_PKCE()
    {
        var time = new MovingTime();
        var callback = new Uri($"http://localhost:{FreePort()}/callback");
        await using var bench = await AnaplanWithModel.StartAsync(options => options with
        {
            Time = time,
            OAuthClients = [new OAuthClient("browser", OAuthGrant.AuthorizationCode) { Secret = "s3", Callbacks = [callback] }],
        });
        bench.Sandbox.Settings.ApproveAutomatically = true;
        using var browser = new HttpClient();
        Task<HttpStatusCode>? visit = null;
        var login = AnaplanLogin.AuthorizationCode(new AnaplanOAuthOptions
        {
            ClientId = "browser",
            ClientSecret = "s3",
            RedirectUri = callback,
            Prompt = prompt => visit = Task.Run(async () =>
            {
                // A stray request must neither end nor confuse the waiting.
                using var stray = await browser.GetAsync(new Uri(callback, "/callback?code=forged&state=wrong"));
                Assert.Equal(HttpStatusCode.NotFound, stray.StatusCode);
                using var page = await browser.GetAsync(prompt.Address);
                return page.StatusCode;
            }),
        });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time, Login = login });

        await OutliveTokensAsync(bench, client, time, NearlyOver);

        Assert.Equal(HttpStatusCode.OK, await visit!);
        Assert.Equal(AnaplanLoginKind.AuthorizationCode, client.Login);
        Assert.Equal(0, bench.Sandbox.Requests.Count(status: 401));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_once_and_never_shown()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        var login = AnaplanLogin.Basic(new NetworkCredential(AnaplanSandboxOptions.DefaultUser, "wrong-canary"));

        var failure = await Assert.ThrowsAsync<AnaplanException>(() => bench.ConnectAsync(options => options with { Login = login }));

        Assert.Equal(ErrorIds.AnaplanLoginRefused, failure.ErrorId);
        Assert.Equal(1, bench.Sandbox.Requests.Count("POST", "^/token/authenticate"));
        Assert.DoesNotContain("wrong-canary", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-canary", login.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_are_understood_with_and_without_path()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        var root = bench.Sandbox.AuthenticationUri;
        foreach (var api in new[] { root, new Uri(root, "2/0"), new Uri(root, "2/0/") })
        {
            await using var client = await bench.ConnectAsync(options => options with { ApiUri = api, AuthenticationUri = new Uri(root, "2/0") });

            Assert.NotNull(client.DefaultModel);
        }
    }

    private static async Task OutliveTokensAsync(AnaplanWithModel bench, AnaplanClient client, MovingTime time, TimeSpan step)
    {
        var model = client.DefaultModel!;
        for (var i = 0; i < 4; i++)
        {
            time.Advance(step);
            var lists = await model.ReadListsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(bench.Model.Lists.Count, lists.Count);
        }
    }

    // Below the ports that systems give out by themselves, so that no server or client of another test is given it.
    private static int FreePort()
    {
        var taken = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Select(listener => listener.Port).ToHashSet();
        return Enumerable.Range(20_000 + (Environment.ProcessId % 10_000), 2_000).First(port => !taken.Contains(port));
    }

    private sealed class MemoryStore : IRefreshTokenStore
    {
        public List<string?> Written { get; } = [];

        public Action? OnWrite { get; set; }

        public string? Read() => Written.LastOrDefault();

        public void Write(string? refreshToken)
        {
            OnWrite?.Invoke();
            Written.Add(refreshToken);
        }
    }
}
