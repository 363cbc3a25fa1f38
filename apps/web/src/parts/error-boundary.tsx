import { Component, type ReactNode } from 'react';

interface Props {
  /** What stands there where its part could not be drawn. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** Keeps what fails inside from taking the page with it. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
