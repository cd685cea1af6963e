using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Collections.ObjectModel;

namespace SapB1Anaplan.Sandbox.Shell;

/// <summary>The least a PowerShell engine needs of its host: somewhere to write. It never asks.</summary>
internal sealed class ShellHost(TextWriter writer) : PSHost
{
    public override string Name => "SapB1AnaplanSandbox";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override PSHostUserInterface UI { get; } = new WriterInterface(writer);

    public override void EnterNestedPrompt() => throw new NotSupportedException("The sandbox's shell has no prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("The sandbox's shell has no prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class WriterInterface(TextWriter writer) : PSHostUserInterface
    {
        public override PSHostRawUserInterface? RawUI => null;

        public override void Write(string value) => writer.Write(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => writer.Write(value);

        public override void WriteLine(string value) => writer.WriteLine(value);

        public override void WriteErrorLine(string value) => writer.WriteLine(value);

        public override void WriteWarningLine(string message) => writer.WriteLine($"WARNING: {message}");

        public override void WriteVerboseLine(string message)
        {
        }

        public override void WriteDebugLine(string message)
        {
        }

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override string ReadLine() => throw Refuse();

        public override SecureString ReadLineAsSecureString() => throw Refuse();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw Refuse();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw Refuse();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Refuse();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Refuse();

        private static PSInvalidOperationException Refuse() => new("The sandbox's shell is not interactive: give every value as a parameter.");
    }
}
