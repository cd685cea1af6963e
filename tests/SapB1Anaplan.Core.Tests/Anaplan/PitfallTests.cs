using System.Text;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>The traps of reference section 8, by number: each would catch a client that takes the platform at its word.</summary>
public sealed class PitfallTests
{
    private const string Header = "Account,Cost Center,Currency,Period,Amount\n";

    [Fact]
    public async Task P01_an_expired_private_file_never_lets_old_default_data_be_loaded()
    {
        var time = new MovingTime();
        await using var bench = await AnaplanWithModel.StartAsync(options => options with { Time = time });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time });
        var source = bench.Model.Files.Single(file => file.Name == "Actuals.csv");
        var path = bench.Write("a.csv", Header + "4000,CC1,EUR,Mar 26,5\n");
        await client.DefaultModel!.UploadAsync("Actuals.csv", path, null, TestContext.Current.CancellationToken);
        source.SetDefault(Header + "4000,CC1,EUR,Mar 26,666\n");
        time.Advance(TimeSpan.FromHours(49));

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(path), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.Equal("5", await CellAsync(client, "4000", "CC1", "Mar 26"));
    }

    [Fact]
    public async Task P01_an_expired_file_without_default_is_a_failure_and_its_download_an_error()
    {
        var time = new MovingTime();
        await using var bench = await AnaplanWithModel.StartAsync(options => options with { Time = time });
        await using var client = await bench.ConnectAsync(options => options with { TimeProvider = time });
        await client.DefaultModel!.UploadAsync("Actuals.csv", bench.WriteActuals(2), null, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromHours(49));

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", null, null, TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<AnaplanException>(() => client.DefaultModel!.DownloadAsync(
            "Actuals.csv", Path.Combine(bench.Folder, "b.csv"), false, TestContext.Current.CancellationToken));

        Assert.Equal(AnaplanTaskOutcome.Failed, result.Outcome);
        Assert.Contains("uploadedFileNoLongerAvailable", result.Reason, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.AnaplanFileEmpty, failure.ErrorId);
    }

    [Fact]
    public async Task P02_complete_without_success_is_a_failure_with_its_rows()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();

        var result = await client.DefaultModel!.RunImportAsync(
            "Load actuals", new(bench.WriteActuals(5, _ => "9999")), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskState.Complete, result.State);
        Assert.Equal(AnaplanTaskOutcome.Failed, result.Outcome);
        Assert.Equal(5, result.Failures.Count);
    }

    [Fact]
    public async Task P03_ignored_rows_are_told_apart_from_loaded_ones()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var path = bench.Write("a.csv", Header + "4000,CC1,EUR,Mar 26,5\n4001,CC1,EUR,Mar 26,\n4002,CC1,EUR,Mar 26,\n");

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(path), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.SucceededWithIgnoredRows, result.Outcome);
        Assert.Equal((1, 2, 0), (result.Rows.Loaded, result.Rows.Ignored, result.Rows.Failed));
        Assert.True(result.IsSuccess);
    }

    [Fact]
    public async Task P04_a_renamed_column_is_refused_before_anything_is_sent()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var path = bench.Write("a.csv", "Account,Centre,Currency,Period,Amount\n4000,CC1,EUR,Mar 26,5\n");

        var failure = await Assert.ThrowsAsync<AnaplanException>(
            () => client.DefaultModel!.RunImportAsync("Load actuals", new(path), null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.AnaplanColumnsMissing, failure.ErrorId);
        Assert.Contains("'Cost Center'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Sandbox.Requests.Count("PUT"));
    }

    [Fact]
    public async Task P05_ids_in_any_case_are_understood_and_a_missing_role_is_named_beside_absence()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync(options => options with
        {
            Workspace = bench.Model.Workspace.Id.ToUpperInvariant(),
            Model = bench.Model.Id.ToLowerInvariant(),
        });
        Assert.Equal(AnaplanTaskOutcome.Succeeded, (await client.DefaultModel!.RunImportAsync(
            "Load actuals", new(bench.WriteActuals(1)), null, TestContext.Current.CancellationToken)).Outcome);
        bench.Sandbox.Users[0].TakeAccessFrom(bench.Model);

        var failure = await Assert.ThrowsAsync<AnaplanException>(async () => await client.DefaultModel!
            .ReadListsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.AnaplanNotFound, failure.ErrorId);
        Assert.Contains("no access", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P06_a_mistyped_file_id_opens_no_new_file()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var files = bench.Model.Files.Count;

        var failure = await Assert.ThrowsAsync<AnaplanException>(
            () => client.DefaultModel!.UploadAsync("113999999999", bench.WriteActuals(1), null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.AnaplanNameNotFound, failure.ErrorId);
        Assert.Equal(files, bench.Model.Files.Count);
        Assert.Equal(0, bench.Sandbox.Requests.Count("POST", "/files/"));
    }

    [Fact]
    public async Task P06_a_file_that_went_away_is_noticed_by_the_id_that_comes_back()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var source = bench.Model.Files.Single(file => file.Name == "Actuals.csv");
        await client.DefaultModel!.UploadAsync("Actuals.csv", bench.WriteActuals(1), null, TestContext.Current.CancellationToken);
        bench.Model.Files.Remove(source);

        var failure = await Assert.ThrowsAsync<AnaplanException>(
            () => client.DefaultModel!.UploadAsync("Actuals.csv", bench.WriteActuals(2), null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.AnaplanFileMismatch, failure.ErrorId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(23)]
    public async Task P07_every_page_is_read_once_whatever_next_says(int pageSize)
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            bench.Model.AddList($"List {i:00}");
        }

        bench.Sandbox.Settings.PageSize = pageSize;
        await using var client = await bench.ConnectAsync();

        var lists = await client.DefaultModel!.ReadListsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(bench.Model.Lists.Select(list => list.Name).Order(), lists.Select(list => list.Name).Order());
    }

    [Fact]
    public async Task P08_one_login_serves_a_whole_session()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();

        await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(10)), null, TestContext.Current.CancellationToken);
        (await client.DefaultModel!.RunExportAsync("Actuals", null, null, TestContext.Current.CancellationToken)).Dispose();

        Assert.Equal(1, bench.Sandbox.Requests.Count("POST", "^/token/authenticate"));
    }

    [Theory]
    [InlineData("UTF-8", ",")]
    [InlineData("ISO-8859-1", ";")]
    [InlineData("UTF-16LE", "\t")]
    public async Task P11_P12_P15_P17_rows_are_written_as_the_import_reads_them(string encoding, string separator)
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        var source = bench.Model.Files.Single(file => file.Name == "Accounts.csv");
        (source.Encoding, source.Separator) = (encoding, separator);
        await using var client = await bench.ConnectAsync();
        using var spool = await client.DefaultModel!.CreateSpoolAsync("Load accounts", TestContext.Current.CancellationToken);
        spool.Write(new Dictionary<string, object?> { ["type"] = "Größe", ["CODE"] = 7000, ["Name"] = $"Käse{separator}\"und\" Brot", ["Parent"] = null, ["Extra"] = "x" });
        spool.Close();

        var result = await client.DefaultModel!.RunImportAsync("Load accounts", new(spool.Path), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        var item = await client.DefaultModel.ReadListItemsAsync("Accounts", true, TestContext.Current.CancellationToken)
            .SingleAsync(i => i.Code == "7000", TestContext.Current.CancellationToken);
        Assert.Equal($"Käse{separator}\"und\" Brot", item.Name);
        Assert.Equal("Größe", item.Properties["Type"]);
        Assert.Equal(["Extra"], spool.Unmapped);
        Assert.NotEqual(0xEF, (await File.ReadAllBytesAsync(spool.Path, TestContext.Current.CancellationToken))[0]);
    }

    [Fact]
    public async Task P11_P12_values_do_not_depend_on_the_machine()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            using var spool = await client.DefaultModel!.CreateSpoolAsync("Load actuals", TestContext.Current.CancellationToken);
            spool.Write(new Dictionary<string, object?>
            {
                ["Account"] = true, ["Cost Center"] = new DateTime(2026, 3, 4), ["Currency"] = 12, ["Period"] = 0.1, ["Amount"] = 1234.50m,
            });
            spool.Close();

            var lines = await File.ReadAllLinesAsync(spool.Path, TestContext.Current.CancellationToken);

            Assert.Equal("1,20260304,12,0.1,1234.50", lines[1]);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task P17_text_that_the_encoding_lacks_is_an_error_and_not_a_question_mark()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        bench.Model.Files.Single(file => file.Name == "Accounts.csv").Encoding = "ISO-8859-1";
        await using var client = await bench.ConnectAsync();
        using var spool = await client.DefaultModel!.CreateSpoolAsync("Load accounts", TestContext.Current.CancellationToken);

        var failure = Assert.Throws<AnaplanException>(() =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                spool.Write(new Dictionary<string, object?> { ["Code"] = i, ["Name"] = "日本", ["Parent"] = "", ["Type"] = "" });
            }

            spool.Close();
        });

        Assert.Equal(ErrorIds.AnaplanTextNotEncodable, failure.ErrorId);
    }

    [Fact]
    public async Task P18_certificates_sign_the_second_version_where_the_first_is_refused()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        using var certificate = CertificateAuthority.CreateFor(bench.Sandbox.Users[0], DateTimeOffset.UtcNow);
        bench.Sandbox.Settings.AcceptCertificateVersion1 = false;

        await using var client = await bench.ConnectAsync(options => options with { Login = AnaplanLogin.Certificate(certificate) });
        var old = AnaplanLogin.Certificate(certificate, new AnaplanCertificateOptions { Payload = AnaplanCertificatePayload.V1 });
        var failure = await Assert.ThrowsAsync<AnaplanException>(() => bench.ConnectAsync(options => options with { Login = old }));

        Assert.Equal(ErrorIds.AnaplanLoginRefused, failure.ErrorId);
    }

    [Fact]
    public async Task P20_metadata_of_a_file_is_never_read_by_downloading_it()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();

        await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(10)), null, TestContext.Current.CancellationToken);

        Assert.Equal(0, bench.Sandbox.Requests.Count("GET", "/files/113[0-9]+$"));
    }

    [Fact]
    public async Task Two_of_one_name_are_an_error_that_lists_their_ids()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        var twin = bench.Model.AddProcess("Load master data");
        await using var client = await bench.ConnectAsync();

        var failure = await Assert.ThrowsAsync<AnaplanException>(
            () => client.DefaultModel!.RunProcessAsync("Load master data", null, null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.AnaplanNameAmbiguous, failure.ErrorId);
        Assert.Contains(twin.Id, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData(null)]
    public async Task A_spent_request_limit_is_waited_out(string? retryAfter)
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(new Fault { Name = FaultNames.Status, Argument = "429", RetryAfter = retryAfter, PathPattern = "/2/0/", Every = 3 });

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(10)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.Equal(1, bench.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task A_dump_that_vanished_is_said_to_be_missing()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(FaultNames.Status, "404", pathPattern: "/dump");

        var result = await client.DefaultModel!.RunImportAsync(
            "Load actuals", new(bench.WriteActuals(5, i => i == 2 ? "9999" : "4000")), null, TestContext.Current.CancellationToken);

        Assert.True(result.DumpMissing);
        Assert.Equal(AnaplanTaskOutcome.SucceededWithWarnings, result.Outcome);
        Assert.Equal(1, result.Rows.Failed);
    }

    [Fact]
    public async Task An_export_in_many_chunks_is_joined_before_it_is_decoded()
    {
        await using var bench = await AnaplanWithModel.StartAsync(shape: shape => shape with
        {
            Accounts = [new PlanningAccount("Ä1", "Ü"), new PlanningAccount("Ö2", "ß")],
            Budget = [new PlanningFigure("Ä1", "CC0", new DateOnly(2026, 1, 1), 1m), new PlanningFigure("Ö2", "CC0", new DateOnly(2026, 1, 1), 2m)],
        });
        bench.Sandbox.Settings.DownloadChunkBytes = 3;
        await using var client = await bench.ConnectAsync();

        using var export = await client.DefaultModel!.RunExportAsync("Approved budget", null, null, TestContext.Current.CancellationToken);
        var rows = await export.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Contains(rows, row => row[0] == "Ä1");
        Assert.Contains(rows, row => row[0] == "Ö2");
        Assert.True(export.File!.Chunks > 10);
    }

    [Fact]
    public async Task A_view_of_all_pages_is_a_large_read_that_is_freed_again()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        bench.Sandbox.Settings.ReadRequestPageRows = 3;
        await using var client = await bench.ConnectAsync();
        await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(40)), null, TestContext.Current.CancellationToken);

        var rows = await client.DefaultModel!.ReadViewDataAsync("All cells", "Actuals", null, true, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(rows);
        Assert.Contains(rows, row => row.Any(pair => pair.Value == "1.25"));
        Assert.Equal(1, bench.Sandbox.Requests.Count("DELETE", "/readRequests/"));
    }

    private static async Task<string?> CellAsync(AnaplanClient client, string account, string center, string period)
    {
        using var export = await client.DefaultModel!.RunExportAsync("Actuals", null, null, TestContext.Current.CancellationToken);
        var rows = await export.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        return rows.SingleOrDefault(row => row[0] == account && row[1] == center && row[3] == period)?[4];
    }
}
