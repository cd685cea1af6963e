using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Jobs;

public sealed class JobFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_empty_job_has_a_default_for_everything()
    {
        var job = Load("{}");

        Assert.Null(job.Actuals);
        Assert.Equal(500, job.Sap.Overlap);
        Assert.Equal(0.5m, job.Anaplan.RequestShare);
        Assert.Equal(5m, job.Anaplan.PollSeconds);
        Assert.Equal(UnmappedPolicy.Block, job.Mapping.Unmapped);
        Assert.Equal(_folder.File("job.ledger.db"), job.LedgerPath);
        Assert.Equal(_folder.File("spool"), job.SpoolPath);
    }

    [Fact]
    public void Comments_trailing_commas_variables_and_relative_paths_are_taken()
    {
        Environment.SetEnvironmentVariable("SAPB1ANAPLAN_TEST_MODEL", "Group \"Planning\"");

        var job = Load("""
            {
              // a remark
              "anaplan": { "model": "${SAPB1ANAPLAN_TEST_MODEL}", "workspace": "%SAPB1ANAPLAN_TEST_MODEL%", },
              "ledger": { "path": "data/finance.db" },
              "actuals": { "import": "Load actuals", "columns": { "V": "=Actual", "A": "account", "P": "period", "N": "Amount" } },
            }
            """);

        Assert.Equal("Group \"Planning\"", job.Anaplan.Model);
        Assert.Equal("Group \"Planning\"", job.Anaplan.Workspace);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(_folder.File())!, "data", "finance.db"), job.LedgerPath);
        Assert.Equal(["V", "A", "P", "N"], job.Actuals!.Columns.Keys);
    }

    [Theory]
    [InlineData("""{ "actuls": {} }""", "'actuls' at the top. Did you mean 'actuals'?")]
    [InlineData("""{ "sap": { "pagesize": 5 } }""", "'pagesize' in 'sap'. Did you mean 'pageSize'?")]
    [InlineData("""{ "actuals": { "restatement": { "lockd": "Hold" } } }""", "'lockd' in 'actuals.restatement'. Did you mean 'locked'?")]
    [InlineData("""{ "mapping": { "unmapped": "Maybe" } }""", "'mapping.unmapped' makes no sense")]
    [InlineData("""{ "sap": { "sessions": 20 } }""", "sap.sessions must be 1 to 8")]
    [InlineData("""{ "actuals": {} }""", "actuals.import must name an import action")]
    [InlineData("""{ "actuals": { "import": "x", "columns": { "A": "acount" } } }""", "'A' holds 'acount'")]
    [InlineData("""{ "actuals": { "import": "x", "columns": { "A": "account", "P": "period" } } }""", "one column that holds amount")]
    [InlineData("""{ "mapping": { "unmapped": "Suspend" } }""", "mapping.suspense must name")]
    [InlineData("""{ "mapping": { "accounts": "none.csv" } }""", "does not exist")]
    [InlineData("""{ "anaplan": { "model": "${SAPB1ANAPLAN_TEST_UNSET}" } }""", "'SAPB1ANAPLAN_TEST_UNSET' is not set")]
    [InlineData("""{ "sap": """, "it is not JSON")]
    [InlineData("[]", "it holds no JSON object")]
    public void What_makes_no_sense_is_named(string text, string message)
    {
        var failure = Assert.Throws<SapB1AnaplanException>(() => Load(text));

        Assert.Equal(ErrorIds.JobInvalid, failure.ErrorId);
        Assert.Equal(RunExitCode.JobInvalid, failure.ExitCode);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_job_file_is_one_that_can_be_used()
    {
        JobTemplate.Write(
            _folder.File("new.json"),
            new Dictionary<string, string>
            {
                ["sapProfile"] = "Ledger",
                ["anaplanProfile"] = "Planning",
                ["workspace"] = "Finance \"North\"",
                ["model"] = "Group",
                ["schema"] = "file:///schema.json",
            },
            overwrite: false);

        var job = JobFile.Load(_folder.File("new.json"));

        Assert.Equal("Finance \"North\"", job.Anaplan.Workspace);
        Assert.Equal("Ledger", job.Sap.Profile);
        Assert.Equal("Actuals", job.Compare!.Export);
        Assert.Equal(
            ErrorIds.FileExists,
            Assert.Throws<SapB1AnaplanException>(() =>
                JobTemplate.Write(_folder.File("new.json"), new Dictionary<string, string>(), overwrite: false)).ErrorId);
    }

    public void Dispose() => _folder.Dispose();

    private Job Load(string text)
    {
        File.WriteAllText(_folder.File("job.json"), text);
        return JobFile.Load(_folder.File("job.json"));
    }
}
