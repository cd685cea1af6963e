using System.Management.Automation;
using SapB1Anaplan.Output;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>
/// Makes any request to the Service Layer on the current session and gives the body as an object. A GET is repeated
/// after passing failures, nothing else is.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "SapB1Request", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeSapB1RequestCommand : SapB1Cmdlet
{
    /// <summary>Path and query below the root, such as "Projects?$select=Code,Name".</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The method.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PATCH", "PUT", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>The body: JSON as text, or a hashtable or object that becomes JSON.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? Body { get; set; }

    /// <summary>Gives the body as text.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var method = new HttpMethod(Method.ToUpperInvariant());
        if (method != HttpMethod.Get
            && !await output.ConfirmAsync($"{Client.CompanyDatabase}: {Path}", method.Method).ConfigureAwait(false))
        {
            return;
        }

        var answer = await Client.SendAsync(method, Path, JsonObjects.ToJson(Body), cancellationToken).ConfigureAwait(false);
        output.Verbose(answer.Location is null ? $"Status {answer.Status}." : $"Status {answer.Status}, {answer.Location}.");
        if (answer.Body.Length == 0)
        {
            return;
        }

        var isJson = answer.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;
        await output.WriteAsync(Raw || !isJson ? answer.Body : JsonObjects.FromJson(answer.Body)).ConfigureAwait(false);
    }
}
